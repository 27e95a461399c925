import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGraphemeQueue } from '../../src/typing/grapheme-queue.ts';

const family = '👩‍👩‍👧‍👦';
const accented = 'e\u0301';
const pieces = fc.array(
  fc.constantFrom(
    'a',
    ' ',
    '\r',
    '\n',
    '你',
    '，',
    family,
    accented,
    '🇨🇳',
    '🇩🇪',
    'ก็',
    '\u0301',
    '👍🏽',
  ),
  { maxLength: 40 },
);

function boundaries(text: string): Set<number> {
  return new Set(
    [...new Intl.Segmenter().segment(text)].map(({ index }) => index).concat(text.length),
  );
}

test('cuts only between graphemes, loses nothing and keeps the order', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(pieces, steps, (parts, counts) => {
      const text = parts.join('');
      const allowed = boundaries(text);
      const queue = createGraphemeQueue();
      const units = Array.from({ length: Math.ceil(text.length / 3) }, (_, i) =>
        text.slice(3 * i, 3 * i + 3),
      );
      let shown = '';
      for (const count of counts) {
        queue.push(units.shift() ?? '');
        shown += queue.take(count);
        expect(allowed).toContain(shown.length);
      }
      for (const unit of units) queue.push(unit);
      queue.end();
      while (queue.length > 0) shown += queue.take(5);
      expect(shown).toBe(text);
    }),
  );
});

test('holds the last grapheme back until it is known to be whole', () => {
  const queue = createGraphemeQueue();
  queue.push('ab👩');
  expect(queue.take(99)).toBe('ab');
  queue.push('\u200d🚀');
  expect(queue.take(99)).toBe('');
  queue.end();
  expect(queue.take(99)).toBe('👩\u200d🚀');
});

test('takes a cluster longer than any look-ahead whole', () => {
  const queue = createGraphemeQueue();
  const zalgo = `o${'\u0301'.repeat(500)}`;
  queue.push(`${zalgo}x`);
  expect(queue.take(1)).toBe(zalgo);
});
