// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlainText } from '../../src/view/plain-text.ts';

test('holds the text character for character, however it is cut', () => {
  const piece = fc.oneof(fc.string(), fc.constant('\n'), fc.constant('word '.repeat(300)));
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

test('starts over on a clean sheet', () => {
  const paper = createPlainText(document);
  paper.append('old');
  paper.clear();
  paper.append('new');
  expect(paper.element.textContent).toBe('new');
});
