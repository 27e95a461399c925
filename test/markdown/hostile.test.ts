// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { findHostileBlock } from '../../src/markdown/hostile.ts';
import { hostileBlocks } from './hostile-blocks.ts';
import { write } from './paper.ts';
import { sampleDocument } from './sample-document.ts';

const letters = (text: string) => text.replaceAll(/[^\p{L}\d]/gu, '');

/** What is not shown: where definitions lead to, what says how wide a table is, and the names of languages. */
const hidden: Readonly<Record<string, RegExp>> = {
  definitions: /.*/gs,
  'code of one line': /^```js/g,
  'a comment that never ends': /^```js/g,
  'code in an item': /```js/g,
};

test.each(Object.entries(hostileBlocks))(
  '%s loses no word and throws nothing',
  (name, text) => {
    const shown = write(text, 500).element.textContent ?? '';
    expect(letters(shown)).toBe(letters(text.replaceAll(hidden[name] ?? /^$/g, '')));
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
  const code = `- so:\n  \`\`\`js\n${'  a[b] * c[d] < e_f_g\n'.repeat(400)}`;
  const definitions = hostileBlocks['definitions'] ?? '';
  for (const text of [
    code,
    definitions,
    list,
    table,
    loose,
    `${'-'.repeat(80)}\n`,
    '* * * * * * * * * * * *\n',
  ])
    expect(findHostileBlock(text)).toBe(-1);
});
