import { expect, test } from 'vitest';
import { speak } from '../../src/markdown/spoken-text.ts';

const sayCode = (lines: number) => `Code, ${lines} lines.`;

test.each([
  ['Some **bold**, *italic* and `code`.', 'Some bold, italic and code.'],
  ['# Title\n\nText', 'Title\n\nText'],
  ['- one\n- [x] two\n1. three', 'one\ntwo\n1. three'],
  ['> quoted', 'quoted'],
  ['See [the *guide*](https://a.b/c) and ![a chart](https://a.b/d).', 'See the guide and a chart.'],
  ['See [this][1].\n\n[1]: https://a.b', 'See this.\n\n'],
  ['| a | b |\n|---|--:|\n| 1 | 2 |', 'a, b\n\n1, 2'],
  ['Run:\n\n```js\nlet a;\nlet b;\n```\nDone.', 'Run:\n\nCode, 2 lines.\nDone.'],
  ['```js\nlet a;', 'Code, 0 lines.\n'],
  ['~~~\na\n~~~\t\nb\n~~~\nDone.', 'Code, 3 lines.\nDone.'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['**开源：**代码', '开源：代码'],
  ['\\*no\\*', '*no*'],
])('%j sounds like %j', (markdown, spoken) => {
  expect(speak(markdown, sayCode)).toBe(spoken);
});
