import { expect, test } from 'vitest';
import { spaceWords } from '../../src/page/space-words.ts';

test.each([
  ['Some words', 'new ones', ' stand here.', ' new ones'],
  ['A sentence.', 'Another one.', 'A third.', ' Another one. '],
  ['A sentence. ', 'Another one.', ' A third.', 'Another one.'],
  ['A line\n', 'Another one.', '\nA third.', 'Another one.'],
  ['“Quoted”', '“Quoted”', '', ' “Quoted”'],
  ['"Quoted"', '"Quoted"', ', he said', ' "Quoted"'],
  ['**Bold**', '**Bold**', ' and', ' **Bold**'],
  ['Words', '- in a list', '', ' - in a list'],
  ['words', '# Title', '', ' # Title'],
  ['नमस्ते', 'दुनिया', '', ' दुनिया'],
])('after “%s” and before what follows “%s” is set apart', (before, text, after, spaced) => {
  expect(spaceWords(before, text, after)).toBe(spaced);
});

test.each([
  ['', 'new', ''],
  ['(', 'new', ')'],
  ['"', 'new', '"'],
  ['https://', 'example.com', '/path'],
  ['潮汐跟随月亮', '月亮不守约。', '明天'],
  ['今天，', 'the moon', '。'],
  ['Word', '', 'word'],
  ['Word', ', and more', ', and so on'],
])('between “%s”, “%s” and “%s” no blank is missing', (before, text, after) => {
  expect(spaceWords(before, text, after)).toBe(text);
});
