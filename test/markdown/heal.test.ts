import { expect, test } from 'vitest';
import { heal } from '../../src/markdown/heal.ts';

test.each([
  ['Some **bold', 'Some **bold**'],
  ['Some **bold wor ', 'Some **bold wor**'],
  ['Some **bold*', 'Some **bold**'],
  ['Some **', 'Some '],
  ['Some *it **both', 'Some *it **both***'],
  ['`code', '`code`'],
  ['``a ` b', '``a ` b``'],
  ['text `', 'text '],
  ['~~gone', '~~gone~~'],
  ['a [link', 'a link'],
  ['a [link](https://exa', 'a link'],
  ['a [link](https://a.b) and', 'a [link](https://a.b) and'],
  ['an ![image](https://a', 'an '],
  ['[![badge](https://a', ''],
  ['array[0', 'array[0'],
  ['see <https://a.b', 'see '],
  ['a &am', 'a '],
  ['a \\', 'a '],
  ['2 * 3', '2 * 3'],
  ['snake_case_na', 'snake_case_na'],
  ['text\n#', 'text'],
  ['text\n##', 'text'],
  ['text\n-', 'text'],
  ['text\n---', 'text'],
  ['text\n12', 'text'],
  ['- ', ''],
  ['- a\n- ', '- a'],
  ['- [ ', ''],
  ['| a | b |', ''],
  ['| a | b |\n', ''],
  ['Some **bold\n', 'Some **bold**'],
  ['Some **bold\nand more', 'Some **bold\nand more**'],
  ['- a\n  ```js\n  f(**k\n  ```\n  te', '- a\n  ```js\n  f(**k\n  ```\n  te'],
  ['| a | b |\n|--', ''],
  ['| a | b |\nno', '| a | b |\nno'],
  ['## A\n| a | b |', '## A'],
  ['## A\n| a | b |\n|--', '## A'],
  ['**A:\n| a |', '**A:**'],
  ['- one\n  | a | b |\n  |-', '- one'],
  ['A\n| a |\n| b |', 'A\n| a |\n| b |'],
  ['```js', ''],
  ['- a\n  ```js\n  code\n  ``', '- a\n  ```js\n  code\n'],
  ['[note]: https', ''],
  ['**a **b **c **d **e', '**a **b **c **d **e'],
])('%j is shown as %j', (tail, shown) => {
  expect(heal(tail, 'text')).toBe(shown);
});

test('in a row of a table only its last cell is healed', () => {
  expect(heal('| a *b | **c', 'cells')).toBe('| a *b | **c**');
  expect(heal('| a |\n|', 'cells')).toBe('| a |\n');
});

test('in code only a line that may be its end is left out', () => {
  expect(heal('a **b', 'nothing')).toBe('a **b');
  expect(heal('a\n``', 'nothing')).toBe('a\n');
});
