import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createThinkingSplitter } from '../../src/providers/split-thinking.ts';

function split(pieces: readonly string[], cutOff = false) {
  const splitter = createThinkingSplitter();
  const parts = [...pieces.map((piece) => splitter.push(piece)), splitter.end(cutOff)];
  return {
    reasoning: parts.map(({ reasoning }) => reasoning).join(''),
    text: parts.map(({ text }) => text).join(''),
  };
}

/** Words in which tags are, begin and seem to begin. */
const words = fc
  .array(
    fc.constantFrom(
      '<',
      '<t',
      '<th',
      'think',
      '>',
      '/',
      ' ',
      '\n',
      '`',
      'a',
      '😀',
      '</think>',
      '<think>',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const opensThought = (text: string) => text.trimStart().startsWith('<think>');

const cuts = fc.array(fc.nat({ max: 9 }), { maxLength: 8 });

function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const length of lengths) pieces.push(text.slice(at, (at += length)));
  return [...pieces, text.slice(at)];
}

describe('content without a tag at its beginning', () => {
  test('is text as it is, but for a closing tag that nothing opened', () => {
    fc.assert(
      fc.property(words, cuts, (content, lengths) => {
        const opens = /^\s*<think>/.test(content);
        const [mark] = /`|<think|<\/think>/.exec(content) ?? [];
        fc.pre(!opens && mark !== '</think>');
        expect(split(cut(content, lengths))).toEqual({ reasoning: '', text: content });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a closing tag that nothing opened', () => {
  const before = words.filter((text) => !/`|<think|<\/think>/.test(text) && text.trim() !== '');

  test('is dropped, and nothing else with it', () => {
    fc.assert(
      fc.property(before, words, cuts, (first, rest, lengths) => {
        // What may be a tag's beginning is not told yet.
        fc.pre(!first.includes('<'));
        expect(split([first, ...cut(`</think>${rest}`, lengths)])).toEqual({
          reasoning: '',
          text: first + rest,
        });
      }),
      { numRuns: 500 },
    );
  });

  test('makes what came with it reasoning', () => {
    fc.assert(
      fc.property(before, words, (first, rest) => {
        fc.pre(!opensThought(rest));
        expect(split([`${first}</think>${rest}`])).toEqual({
          reasoning: first,
          text: rest.trimStart(),
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('what stands between the tags', () => {
  test.each(['think', 'thinking', 'thought', 'reasoning', 'seed:think'])(
    'is reasoning, <%s> cut anywhere',
    (name) => {
      fc.assert(
        fc.property(words, words, cuts, (thought, answer, lengths) => {
          fc.pre(!thought.includes(`</${name}>`) && !opensThought(answer));
          const content = `\n<${name}>${thought} </${name}>${answer}`;
          expect(split(cut(content, lengths))).toEqual({
            reasoning: thought.trim() === '' ? '' : `${thought} `.trimStart(),
            text: answer.trimStart(),
          });
        }),
        { numRuns: 500 },
      );
    },
  );

  test('is text as well where it is never closed, unless it was cut off', () => {
    fc.assert(
      fc.property(words, cuts, (thought, lengths) => {
        fc.pre(!thought.includes('</think>'));
        const pieces = cut(`<think>${thought}`, lengths);
        expect(split(pieces).text).toBe(thought.trimStart());
        expect(split(pieces, true)).toEqual({ reasoning: thought.trimStart(), text: '' });
      }),
      { numRuns: 500 },
    );
  });
});

test('one thought may follow another, in tags of any case, cut anywhere', () => {
  const content = '<Think>One</THINK>\n<thinking>two</thinking> Text <think>as it is</think>';
  fc.assert(
    fc.property(cuts, (lengths) => {
      expect(split(cut(content, lengths))).toEqual({
        reasoning: 'Onetwo',
        text: 'Text <think>as it is</think>',
      });
    }),
  );
});

test('only what more could change is held back', () => {
  const splitter = createThinkingSplitter();
  expect(splitter.push('He')).toEqual({ reasoning: '', text: 'He' });
  expect(splitter.push('llo <')).toEqual({ reasoning: '', text: 'llo ' });
  expect(splitter.push('b')).toEqual({ reasoning: '', text: '<b' });
  const thinking = createThinkingSplitter();
  expect(thinking.push('<think>Hm <')).toEqual({ reasoning: 'Hm ', text: '' });
  expect(thinking.push('/thin')).toEqual({ reasoning: '', text: '' });
  expect(thinking.push('g')).toEqual({ reasoning: '</thing', text: '' });
});
