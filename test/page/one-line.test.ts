import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOneLine } from '../../src/page/control-limits.ts';

test('line breaks become spaces, and none is left at the end', () => {
  expect(inOneLine('One\r\nTwo\n\nThree\n')).toBe('One Two Three');
});

test('what a beginning becomes is a beginning of what the whole becomes', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n') });
  fc.assert(
    fc.property(text, text, (beginning, rest) => {
      expect(inOneLine(beginning + rest).startsWith(inOneLine(beginning))).toBe(true);
    }),
  );
});
