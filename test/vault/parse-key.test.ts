import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKey } from '../../src/vault/parse-key.ts';

test.each([
  ['sk-abc', 'sk-abc'],
  ['  sk-abc\r\n', 'sk-abc'],
  ['\u{feff}sk-abc\u{a0}', 'sk-abc'],
  ['clé-secrète', 'clé-secrète'],
])('takes %j as %j', (text, key) => {
  expect(parseKey(text)).toEqual({ ok: true, key });
});

test.each([
  ['sk-abc\u{200b}', 'U+200B', 7],
  ['密钥', 'U+5BC6', 1],
  ['sk-😀', 'U+1F600', 4],
  ['a\u{7f}', 'U+007F', 2],
])('names the character in %j that no header can carry', (text, character, position) => {
  const problem = { type: 'character', character, position };
  expect(parseKey(text)).toEqual({ ok: false, problem });
});

test.each([
  [' sk- abc', 'U+0020', 4],
  ['sk-\nabc', 'U+000A', 4],
  ['sk-\tabc', 'U+0009', 4],
  ['sk\u{a0}abc', 'U+00A0', 3],
  ['sk-ab\u{3000}c', 'U+3000', 6],
])(
  'names the white space inside %j, of which pasting makes a blank',
  (text, character, position) => {
    const problem = { type: 'white-space', character, position };
    expect(parseKey(text)).toEqual({ ok: false, problem });
  },
);

test.each(['', ' ', '\n', '\u{feff}'])('calls %j empty', (text) => {
  expect(parseKey(text)).toEqual({ ok: false, problem: { type: 'empty' } });
});

test('takes no key that a request would throw on', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(
          {
            arbitrary: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)),
            weight: 40,
          },
          { arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), weight: 1 },
        ),
      }),
      (text) => {
        const parsed = parseKey(text);
        fc.pre(parsed.ok);
        expect(new Headers({ authorization: `Bearer ${parsed.key}` }).get('authorization')).toBe(
          `Bearer ${parsed.key}`,
        );
      },
    ),
    { numRuns: 300 },
  );
});
