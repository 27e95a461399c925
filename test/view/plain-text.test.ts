// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlainText } from '../../src/view/plain-text.ts';

const family = '👩‍👩‍👧‍👦';

test('holds the text character for character, however it is cut', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\n', '\r\n', 'word '.repeat(300), '字'.repeat(3000), `${family} `.repeat(700)),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const paper = createPlainText(document);
      for (const text of pieces) paper.append(text);
      expect(paper.element.textContent).toBe(pieces.join(''));
    }),
  );
});

test('writes a long text in blocks of about a thousand characters that end with a line', () => {
  const paper = createPlainText(document);
  for (let line = 0; line < 1000; line++) paper.append(`Line ${line} of a long answer\n`);
  const blocks = [...paper.element.children].map((block) => block.textContent ?? '');
  expect(blocks.length).toBeGreaterThan(20);
  for (const block of blocks) {
    expect(block.length).toBeLessThan(1100);
    expect(block.endsWith('\n')).toBe(true);
  }
});

const frames = { 'at once': 1_000_000, 'forty at a time': 40, 'one at a time': 1 };

test.each(Object.entries(frames))(
  'ends a line of endless length early, after a blank or a punctuation mark, written %s',
  (_, length) => {
    for (const words of ['some words, and more ', '你好，世界。再见']) {
      const blocks = blocksOf(words.repeat(30_000 / words.length), length);
      expect(blocks.length).toBeGreaterThan(6);
      for (const block of blocks.slice(0, -1)) {
        expect(block.length).toBeGreaterThanOrEqual(4000);
        expect(block.length).toBeLessThan(4000 + words.length);
        expect(block).toMatch(/[ ，。,]$/);
      }
    }
  },
);

test.each(Object.entries(frames))(
  'ends a line without any pause between two graphemes, written %s',
  (_, length) => {
    const blocks = blocksOf(`x${family.repeat(2000)}`, length);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) {
      expect(block.replace(/^x/, '').length % family.length).toBe(0);
      expect(block.length).toBeLessThan(5000 + family.length);
    }
  },
);

test.each(Object.entries(frames))(
  'lets a line end stay with the line that it ends, written %s',
  (_, length) => {
    const [first, second] = blocksOf(`${'x'.repeat(3999)}.\nnext`, length);
    expect(first?.endsWith('.\n')).toBe(true);
    expect(second).toBe('next');
  },
);

/** The blocks of a text that is written by `length` graphemes at a time. */
function blocksOf(text: string, length: number): string[] {
  const paper = createPlainText(document);
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  for (let at = 0; at < graphemes.length; at += length)
    paper.append(graphemes.slice(at, at + length).join(''));
  expect(paper.element.textContent).toBe(text);
  return [...paper.element.children].map((block) => block.textContent ?? '');
}

test('starts over on a clean sheet', () => {
  const paper = createPlainText(document);
  paper.append('old');
  paper.clear();
  paper.append('new');
  expect(paper.element.textContent).toBe('new');
});
