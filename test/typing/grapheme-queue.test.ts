import process from 'node:process';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
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
    '。',
    'カ',
    '\u3099',
    '한',
    '\u11a8',
    '\u0600',
    'क्षि',
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

test('cuts exactly where the segmenter does that reads the whole text', () => {
  const anyText = fc.oneof(
    pieces.map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(anyText, fc.array(fc.integer({ min: 1, max: 50 })), (text, counts) => {
      const allowed = [...boundaries(text)];
      const queue = createGraphemeQueue();
      queue.push(text);
      queue.end();
      let shown = 0;
      for (const count of counts) {
        const expected = allowed.find((index) => index >= shown + count) ?? text.length;
        shown += queue.take(count).length;
        expect(shown).toBe(expected);
      }
    }),
    { numRuns: 1000 },
  );
});

test('cuts between any two characters of the first plane where the segmenter does', () => {
  for (let block = 0; block < 0x10000; block += 0x100) {
    const units = Array.from({ length: 0x100 }, (_, unit) => String.fromCharCode(block + unit));
    const text = units.map((unit) => `a${unit}${unit}你`).join('');
    const queue = createGraphemeQueue();
    queue.push(text);
    queue.end();
    const parts: string[] = [];
    while (queue.length > 0) parts.push(queue.take(1));
    expect(parts).toEqual([...new Intl.Segmenter().segment(text)].map(({ segment }) => segment));
  }
});

test('asks no segmenter about plain text that comes in pieces', () => {
  const segmenter = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  const queue = createGraphemeQueue();
  const text = 'It’s “plain” – isn’t it… Café, Привет, 你好。';
  let taken = '';
  for (const part of text.match(/.{1,3}/g) ?? []) {
    queue.push(part);
    taken += queue.take(queue.length);
  }
  queue.end();
  expect(taken + queue.take(9)).toBe(text);
  expect(segmenter).not.toHaveBeenCalled();
  segmenter.mockRestore();
});

test.each([
  ['Chinese without a line end', '你好，世界'],
  ['Thai', 'ก็ไทย'],
  ['accented letters', 'é'],
])('cuts a burst of a million units of %s within one frame', (_, unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  // The processor's time, and the quickest: whatever else the machine does is none of ours.
  const times = Array.from({ length: 20 }, () => {
    const queue = createGraphemeQueue();
    queue.push(text);
    const start = process.threadCpuUsage();
    expect(queue.take(999_000).length).toBeGreaterThan(998_000);
    return process.threadCpuUsage(start).user / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(40);
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
