import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/prompts/question.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';
import { fillEndpoint } from '../../src/providers/fill-endpoint.ts';
import type { CustomEndpoint } from '../../src/providers/provider.ts';

const question: Question = {
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Explain "this".' }],
  selection: 'this',
  question: 'Why?',
};
const config = { baseUrl: '', model: 'm 1', key: 'k-1' };

function fill(endpoint: Partial<CustomEndpoint>, asked: Partial<Question> = {}) {
  const { url, init } = fillEndpoint({ ...question, ...asked }, config, {
    ...emptyEndpoint,
    url: 'https://example.com/ask',
    ...endpoint,
  });
  return { url, init, headers: new Headers(init.headers), body: String(init.body) };
}

test.each([
  ['https://example.com/ask/{{selection}}/now', '..'],
  ['https://example.com/ask/.{{selection}}', '.'],
])('a value that would lead elsewhere is not sent: %s', (url, selection) => {
  expect(() => fill({ url }, { selection })).toThrow(TypeError);
  expect(fill({ url }, { selection: '...' }).url).toContain('...');
  expect(fill({ url: 'https://example.com/a/../b?q={{selection}}' }, { selection }).url).toContain(
    `?q=${selection}`,
  );
});

describe('the body', () => {
  test('as it is given to begin with, holds the whole conversation', () => {
    expect(JSON.parse(fill({}).body)).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Explain "this".' },
      ],
      stream: true,
    });
  });

  test('takes every value inside a string and as a value, each in its way', () => {
    const body =
      '{"a": "{{selection}}, {{question}}", "b": {{model}}, "c": "{{messages}}", "d": {{prompt}}}';
    const filled = JSON.parse(fill({ body }).body);
    expect(filled).toMatchObject({
      a: 'this, Why?',
      b: 'm 1',
      d: 'Be brief.\n\nExplain "this".',
    });
    expect(JSON.parse(filled.c)).toHaveLength(2);
  });

  test('says the instruction once: where it has a place of its own it is not in the messages', () => {
    const body = '{"system": "{{system}}", "messages": {{messages}}}';
    expect(JSON.parse(fill({ body }).body)).toEqual({
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'Explain "this".' }],
    });
  });

  test('never holds the key, and keeps what is no placeholder', () => {
    const body = '{"a": "{{key}} {{nothing}} {{ selection }} \\"{{selection}}\\""}';
    expect(JSON.parse(fill({ body }).body)).toEqual({
      a: '{{key}} {{nothing}} {{ selection }} "this"',
    });
  });

  test('is what its content type says', () => {
    const form = 'Content-Type: application/x-www-form-urlencoded';
    expect(fill({ headers: form, body: 'q={{selection}}' }, { selection: 'a&b=c' }).body).toBe(
      'q=a%26b%3Dc',
    );
    const text = 'content-type: text/plain';
    expect(fill({ headers: text, body: '"{{selection}}"' }, { selection: '"' }).body).toBe('"""');
  });

  test('cannot be broken out of by what is selected', () => {
    const template =
      '{"a\\"b": "{{selection}}", "c": ["x{{selection}}y", {{selection}}], "d": "{{question}}"}';
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '{{question}}', '$&', '\n', '\0') }),
      fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(hostile, hostile, (selection, asked) => {
        const { body } = fill({ body: template }, { selection, question: asked });
        const said = selection.toWellFormed();
        expect(JSON.parse(body)).toEqual({
          'a"b': said,
          c: [`x${said}y`, said],
          d: asked.toWellFormed(),
        });
      }),
    );
  });
});

describe('the address', () => {
  test('cannot be broken out of by what is selected', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (selection) => {
        const { url } = fill(
          { url: 'https://example.com/a/{{selection}}?q={{selection}}&key={{key}}' },
          // A path drops segments of dots; nothing else is special in it once encoded.
          { selection: `x${selection}` },
        );
        const { origin, pathname, searchParams, hash } = new URL(url);
        expect({ origin, hash }).toEqual({ origin: 'https://example.com', hash: '' });
        expect(pathname.split('/')).toHaveLength(3);
        expect([...searchParams]).toEqual([
          ['q', `x${selection}`],
          ['key', 'k-1'],
        ]);
      }),
    );
  });
});

describe('headers', () => {
  test('are sent as they are written, one a line, with their values filled in', () => {
    const headers = '\nAuthorization: Bearer {{key}}\r\n X-Model :{{model}}: x\n\n';
    expect([...fill({ headers }).headers]).toEqual([
      ['authorization', 'Bearer k-1'],
      ['content-type', 'application/json'],
      ['x-model', 'm 1: x'],
    ]);
  });

  test('take anything that is selected, and never one more header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const selection = `a${text}z`;
        const { headers } = fill({ headers: 'X-Text: {{selection}}' }, { selection });
        expect([...headers.keys()]).toEqual(['content-type', 'x-text']);
        expect(headers.get('x-text')).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  test('say what the content is, unless the user says otherwise', () => {
    expect(fill({ headers: 'content-type: text/plain' }).headers.get('Content-Type')).toBe(
      'text/plain',
    );
  });
});

test('GET sends neither a body nor its type', () => {
  const { init, headers } = fill({ method: 'GET', headers: 'Accept: text/event-stream' });
  expect(init).not.toHaveProperty('body');
  expect(init.method).toBe('GET');
  expect([...headers]).toEqual([['accept', 'text/event-stream']]);
});
