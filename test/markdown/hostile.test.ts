// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { findHostileBlock } from '../../src/markdown/hostile.ts';
import { hostileBlocks } from './hostile-blocks.ts';
import { write } from './paper.ts';
import { sampleDocument } from './sample-document.ts';

const letters = (text: string) => text.replaceAll(/[^\p{L}\d]/gu, '');

test.each(Object.entries(hostileBlocks))(
  '%s loses no word and throws nothing',
  (name, text) => {
    const shown = write(text, 500).element.textContent ?? '';
    // Definitions are not shown, nor where links lead to, nor the names of languages.
    if (name === 'definitions') expect(shown).toBe('');
    else if (name.startsWith('a table of')) expect(letters(shown)).toBe('a'.repeat(10_000));
    else {
      const hidden = text.replaceAll(/^\W*(```js)$/gm, '');
      expect(letters(shown)).toBe(letters(hidden).replaceAll(/^ *\d+\.$/gm, ''));
    }
  },
  20_000,
);

test('what follows a block that is shown as it is written is Markdown again', () => {
  const { element } = write(`Before **b**\n\n${'> '.repeat(50)}deep **x**\n\nAfter **a**`, 3);
  expect([...element.querySelectorAll('strong')].map((one) => one.textContent)).toEqual(['b', 'a']);
  expect(element.querySelector('.source')?.textContent).toBe(`${'> '.repeat(50)}deep **x**`);
});

test('no block of an answer that means well is hostile', () => {
  for (let seed = 1; seed < 20; seed += 1)
    expect(findHostileBlock(sampleDocument(4000, seed))).toBe(-1);
  const { 'a list': list = '', 'a table': table = '', 'a loose list': loose = '' } = hostileBlocks;
  for (const text of [list, table, loose, `${'-'.repeat(80)}\n`, '* * * * * * * * * * * *\n'])
    expect(findHostileBlock(text)).toBe(-1);
});
