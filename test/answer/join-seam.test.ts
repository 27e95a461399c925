import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSeam, type Trust } from '../../src/answer/join-seam.ts';

function join(before: string, pieces: readonly string[], trust: Trust = 'asked'): string {
  const seam = createSeam(before, trust);
  return before + pieces.map((piece) => seam.push(piece)).join('') + seam.end();
}

/** Whole, and one character at a time. */
function joined(before: string, after: string, trust?: Trust): string {
  const whole = join(before, [after], trust);
  expect(join(before, after.split(''), trust)).toBe(whole);
  return whole;
}

test.each([
  ['a word that was cut', 'Hello wor', 'world! The end.', 'Hello world! The end.'],
  ['the other half of a word', 'Hello wor', 'ld! The end.', 'Hello world! The end.'],
  ['letters that two halves of a word share', 'A ban', 'ana split.', 'A banana split.'],
  ['the last words', 'The quick brown fox', 'brown fox jumps.', 'The quick brown fox jumps.'],
  [
    'the last words, with another case',
    'We saw the fox',
    'The fox jumps.',
    'We saw the fox jumps.',
  ],
  [
    'the last words on a line of their own',
    'The quick brown fox',
    '\n\nquick brown fox jumps.',
    'The quick brown fox jumps.',
  ],
  [
    'the last words behind a line end',
    'One.\n\nTwo three four\n',
    'Two three four\nfive.',
    'One.\n\nTwo three four\nfive.',
  ],
  [
    'bold words that are plain now',
    'This is **very important',
    'very important** indeed.',
    'This is **very important** indeed.',
  ],
  [
    'plain words that are bold now',
    'This is very important',
    '**very important** indeed.',
    'This is very important** indeed.',
  ],
  [
    'marks that were closed already',
    'This is **bold**',
    '**bold** and more.',
    'This is **bold** and more.',
  ],
  ['a list', '- one\n- two\n- thr', '- two\n- three\n- four', '- one\n- two\n- three\n- four'],
  ['all that was there', 'Hi', 'Hi there', 'Hi there'],
  ['one word of one letter', 'This is a', 'a test', 'This is a test'],
  ['nothing', 'One. ', 'Two.', 'One. Two.'],
  ['a word that is really there twice', 'It was very', ' very good.', 'It was very very good.'],
  [
    'Chinese words',
    '我们今天去公园散步',
    '去公园散步，天气很好。',
    '我们今天去公园散步，天气很好。',
  ],
  ['one Chinese character by chance', '我很喜欢', '欢迎大家', '我很喜欢欢迎大家'],
  [
    'quotation marks and an ellipsis',
    'He said hello to',
    '…“said hello to everyone.',
    'He said hello to everyone.',
  ],
])('joins where the text repeats %s', (_, before, after, whole) => {
  expect(joined(before, after)).toBe(whole);
});

test('finds a repetition of 400 characters', () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
  const before = words.slice(0, 900);
  expect(joined(before, words.slice(500))).toBe(words);
});

test('finds that all is said again from the start, however long it is', () => {
  const words = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
  expect(joined(words.slice(0, 9000), words)).toBe(words);
  expect(joined(words.slice(0, 9000), words, 'prefix')).toBe(words);
});

test('loses nothing where a new start goes another way', () => {
  const words = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
  const other = `${words.slice(0, 3000)} and now for something else`;
  expect(joined(words, other)).toBe(words + other);
});

test('believes a provider that goes on by itself, unless it repeats much', () => {
  expect(joined('He said that', ' that was good', 'prefix')).toBe('He said that that was good');
  expect(joined('It was that', 'that one', 'prefix')).toBe('It was thatthat one');
  // It was given the text without the blanks at its end, and says them again.
  expect(joined('One.\n\n', '\n\nTwo.', 'prefix')).toBe('One.\n\nTwo.');
  const long = 'and this was said at some length before';
  expect(joined(`First, ${long}`, `${long}, and after.`, 'prefix')).toBe(
    `First, ${long}, and after.`,
  );
});

test('holds nothing back that cannot be a repetition', () => {
  const seam = createSeam('The quick brown fox', 'asked');
  expect(seam.push('x')).toBe('x');
  expect(seam.push('yz')).toBe('yz');
});

describe('whatever is joined', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab *_\n.字😀#'.split('')), maxLength: 60 });

  test('stays as it was, and is followed by an end of what came', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(text),
        fc.constantFrom('asked', 'prefix'),
        (before, pieces, trust) => {
          const whole = join(before, pieces, trust);
          expect(whole.startsWith(before)).toBe(true);
          expect(pieces.join('').endsWith(whole.slice(before.length))).toBe(true);
        },
      ),
    );
  });

  test('is the whole text again, wherever it is cut and however much of it is repeated', () => {
    const words = Array.from({ length: 400 }, (_, index) => `w${index * 7919}`).join(' ');
    fc.assert(
      fc.property(fc.nat(words.length), fc.nat(400), (cut, overlap) => {
        // A repetition begins with a word.
        const start = overlap === 0 ? cut : words.lastIndexOf(' ', Math.max(0, cut - overlap)) + 1;
        // One letter is not enough to tell.
        fc.pre(cut - start !== 1);
        expect(join(words.slice(0, cut), [words.slice(start)]) === words).toBe(true);
      }),
    );
  });
});
