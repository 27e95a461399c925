import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWords } from '../../src/view/compare-words.ts';

const shown = (before: string, after: string) =>
  compareWords(before, after)
    ?.map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`,
    )
    .join('');

test.each([
  ['The cat sat on the mat.', 'The dog sat on the mat.', 'The [-cat][+dog] sat on the mat.'],
  ['Their are words.', 'There are two words.', '[-Their][+There] are[+ two] words.'],
  ['他去了北京旅行。', '她去了上海旅行。', '[-他][+她]去了[-北京][+上海]旅行。'],
  ['The same.', 'The same.', 'The same.'],
])('of "%s" becoming "%s" only the words that differ are marked', (before, after, marked) => {
  expect(shown(before, after)).toBe(marked);
});

test('texts with little in common are not compared word by word', () => {
  expect(compareWords('The cat sat on the mat.', 'Die Katze lag vor der Tür.')).toBeUndefined();
});

test('very long texts are not compared', () => {
  expect(compareWords('one and '.repeat(2000), 'two and '.repeat(2000))).toBeUndefined();
});

test('what stays and goes is the former text, what stays and comes the latter', () => {
  const text = fc
    .array(fc.constantFrom('one', 'two', ' ', '字', '.', '\n'))
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, text, (begin, before, after) => {
      const whole = begin.repeat(9);
      const differences = compareWords(whole + before, whole + after);
      if (!differences) return;
      const without = (kind: string) =>
        differences.map((each) => (each.kind === kind ? '' : each.text)).join('');
      expect(without('new')).toBe(whole + before);
      expect(without('gone')).toBe(whole + after);
    }),
  );
});
