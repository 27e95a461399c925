import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecordReader, type RecordOptions } from '../../src/stream/read-records.ts';
import { cutInto } from '../support/cut-into.ts';
import { wholeThenCut } from '../support/replay.ts';

const encoder = new TextEncoder();

function readAll(pieces: readonly Uint8Array[], options: RecordOptions) {
  const reader = createRecordReader(options);
  const records = pieces.flatMap((piece) => reader.push(piece));
  records.push(...reader.end());
  const { format, fault, framed, cutOff } = reader;
  return { records, format, fault, framed, cutOff };
}

function read(body: string, options: RecordOptions = {}) {
  return wholeThenCut(encoder.encode(body), (pieces) => readAll(pieces, options));
}

/** Pushes text and tells the data of the records that it completes at once. */
function createFeed(options: RecordOptions) {
  const { push } = createRecordReader(options);
  return (text: string) => push(encoder.encode(text)).map(({ data }) => data);
}

const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
const prose = fc.string({ unit: 'grapheme', minLength: 1 });

describe('JSON', () => {
  const values = fc.array(
    fc.jsonValue({ maxDepth: 3 }).map((value) => ({ value })),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

  test('a body of one value is whole, however it is laid out', () => {
    for (const json of ['{"a": [1,\n2]}', '{"a":"}{\\"\\\\"}']) {
      const whole = { records: [{ data: json, whole: true }], format: 'json', framed: false };
      expect(read(json)).toMatchObject(whole);
    }
    expect(read('\uFEFF\r\n {\n"a": 1\n}\n').records).toEqual([
      { data: '{\n"a": 1\n}', whole: true },
    ]);
  });

  test('values come one by one: in lines, laid out, side by side, or in an array', () => {
    fc.assert(
      fc.property(values, cuts, fc.constantFrom(0, 2), (all, lengths, indent) => {
        const parts = all.map((value) => JSON.stringify(value, null, indent));
        const bodies = [`${parts.join('\n')}\n`, parts.join(''), `[${parts.join(',\n')}]`];
        for (const body of bodies) {
          const { records, cutOff } = readAll(cutInto(encoder.encode(body), lengths), {});
          expect(records.map(({ data }) => data)).toEqual(parts);
          expect(cutOff).toBe(false);
        }
      }),
    );
  });

  test('a value that the end cuts off is dropped, and told', () => {
    fc.assert(
      fc.property(values, fc.nat(), (all, seed) => {
        const lines = all.map((value) => `${JSON.stringify(value)}\n`).join('');
        const cut = lines.slice(0, 1 + (seed % lines.length));
        const complete = cut.split('\n').filter((line) => line.endsWith('}') && isJson(line));
        const { records, cutOff } = readAll([encoder.encode(cut)], {});
        expect(records.map(({ data }) => data)).toEqual(complete);
        expect(cutOff).toBe(complete.join('').length < cut.replaceAll('\n', '').length);
      }),
    );
    expect(read('[{"a":1},{"b"')).toMatchObject({ records: [{ data: '{"a":1}' }], cutOff: true });
    expect(read('[{"a":1},')).toMatchObject({ cutOff: true, framed: true });
  });

  test('a line is handed out with its line break, before there is another', () => {
    const feed = createFeed({});
    expect(feed('{"a":1}')).toEqual([]);
    expect(feed('\n')).toEqual(['{"a":1}']);
    expect(feed('{"b":2}')).toEqual(['{"b":2}']);
  });

  test('an element is handed out with its last brace', () => {
    const feed = createFeed({});
    expect(feed('[{\n  "a": 1\n}')).toEqual(['{\n  "a": 1\n}']);
    expect(feed('\n,\n{"b":2}')).toEqual(['{"b":2}']);
  });

  test('lines may be strings, numbers, or the end marker, where lines are what was chosen', () => {
    const body = '"a\\"b"\n12\nnull\n{"c":1}\n[DONE]\n';
    expect(read(body, { format: 'json-lines' }).records.map(({ data }) => data)).toEqual([
      '"a\\"b"',
      '12',
      'null',
      '{"c":1}',
      '[DONE]',
    ]);
  });

  test('what is no JSON at all is told with its beginning', () => {
    expect(read('Unauthorized. Ask', { format: 'json-lines' }).fault).toEqual({
      type: 'unreadable',
      text: 'Unauthorized. Ask',
    });
  });

  test('a long value in small pieces is read without copying it with every piece', () => {
    const pieces = cutInto(encoder.encode(`{"a":"${'x'.repeat(8e6 - 10)}"}`), [256]);
    const start = performance.now();
    expect(readAll(pieces, {}).records[0]?.data).toHaveLength(8e6 - 2);
    // 70 ms; with a copy for each of the 31,250 pieces it would be tens of seconds.
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('a value is capped, and what came before it is kept', () => {
    const options = { maxEventLength: 20 };
    const long = `{"a":"${'x'.repeat(30)}"}`;
    expect(read(`{"a":1}\n${long}\n{"b":2}`, options)).toMatchObject({
      records: [{ data: '{"a":1}' }],
      fault: { type: 'too-large' },
    });
  });
});

/** Whole and cut at every place; the pieces differ, what they make does not. */
function joinPlain(body: string, options: RecordOptions) {
  return wholeThenCut(encoder.encode(body), (pieces) => {
    const all = readAll(pieces, options);
    return { ...all, records: all.records.map(({ data }) => data).join('') };
  });
}

describe('plain text', () => {
  test('comes as it is, in the pieces in which it comes', () => {
    const feed = createFeed({ format: 'detect' });
    expect(feed('Hel')).toEqual(['Hel']);
    expect(feed('lo\n\n wor')).toEqual(['lo\n\n wor']);
  });

  test('is told from events, JSON and pages by how it begins', () => {
    const answers = [
      'Hello',
      '  two blanks',
      'Note: this is a note',
      'data is plural',
      'database',
      'idea',
      'error: none',
      '[1] says so',
      "{'a': 1}",
      '{{name}}',
      '<think>Hm</think>',
      '12',
      '"quoted"',
      'e',
    ];
    for (const answer of answers) {
      const { records, format, framed } = joinPlain(answer, { format: 'detect' });
      expect({ answer, records, format, framed }).toEqual({
        answer,
        records: answer,
        format: 'plain-text',
        framed: false,
      });
    }
    const others: [string, string][] = [
      [': ping\n\n', 'server-sent-events'],
      ['data: a\n\n', 'server-sent-events'],
      ['data\n\n', 'server-sent-events'],
      ['retry:10\n\n', 'server-sent-events'],
      ['error: {"code":500}\n\n', 'server-sent-events'],
      ['{"a":1}', 'json'],
      ['[ {"a":1}]', 'json'],
      ['<!DOCTYPE html><title>x</title>', 'html'],
      ['<HTML><title>x</title>', 'html'],
    ];
    for (const [body, format] of others) {
      expect({ body, ...read(body, { format: 'detect' }) }).toMatchObject({ body, format });
    }
  });

  test.each([
    'data: the plural of datum',
    'data: the plural of datum.\nIt takes a plural verb.\n',
    'data: the plural of datum.\n\nIt takes a plural verb.\n\ndata: once more\n',
    'event: something\nthat happens\nto us\nnow and then\nagain',
    ': a colon\r\nbegins this',
    'data\nis plural',
    'id:\n\nwhat the ego has to live with',
    'retry: to try again',
    '  data: indented\n',
    '["a","b"] is a list',
    '["a","b"]\nis a list',
    '[{a}] is a list of a set',
    '[[1], [2]] is a matrix',
    '{"a":1} is an object',
    '{"a":1}\n\nThis is an object.',
    '{"a":1}, which is an object',
    '{"quoted" is a set}',
    '{',
    '[ ',
    '<html> is the root',
    '<title> is in the head, </title> closes it',
    '<!-- a comment --> is not shown',
    '<!doctype html> comes first',
    '<?xml ?> declares',
    '<body> is its body. \n\n More.',
  ])('is %j, however it begins', (answer) => {
    const { records, format, framed, fault, cutOff } = joinPlain(answer, { format: 'detect' });
    expect({ records, format, framed, fault, cutOff }).toEqual({
      records: answer,
      format: 'plain-text',
      framed: false,
      fault: undefined,
      cutOff: false,
    });
  });

  test.each<[string, string, string[]]>([
    ['server-sent-events', 'data: a\nno field\ndata: b\n\n', ['a', '\nno field', 'b']],
    ['server-sent-events', 'data: Hello\n\n', ['Hello']],
    ['server-sent-events', 'data: {"a":1}', ['{"a":1}']],
    ['server-sent-events', 'data: [DONE]', ['[DONE]']],
    ['server-sent-events', ': hi\n\n', []],
    ['server-sent-events', 'retry: 10\n\nid: 1\ndata: x', ['x']],
    ['json', '{"a":1}\n[DONE]\n', ['{"a":1}', '[DONE]']],
    ['json', '{"a":1}\ndata: {"a":2}\n', ['{"a":1}', '{"a":2}']],
    ['json', '[{"a":1},\n{"a":2}]', ['{"a":1}', '{"a":2}']],
    ['json', '["a","b"]', ['"a"', '"b"']],
    ['json', '{"a":1}\n{"b', ['{"a":1}']],
    ['json', '{"a', []],
    ['html', '<html>\n  <head></head>', []],
    ['html', '<!-- x --><html>', []],
    ['html', '<html>Blocked</html>\n', []],
    ['html', '<?xml version="1.0"?><Error/>', []],
  ])('is not what goes on as %s: %j', (format, body, records) => {
    const { fault, ...told } = read(body, { format: 'detect' });
    expect(told).toMatchObject({ format, records: records.map((data) => ({ data })) });
    expect(fault?.type).toBe(format === 'html' ? 'html' : undefined);
  });

  test('shows its events as soon as a second line proves them', () => {
    const feed = createFeed({ format: 'detect' });
    expect(feed('data: One\n\n')).toEqual([]);
    expect(feed('data:')).toEqual(['One']);
    const json = createFeed({ format: 'detect' });
    expect(json('data: {"a":1}\n\n')).toEqual(['{"a":1}']);
    const array = createFeed({ format: 'detect' });
    expect(array('[{"a":1}')).toEqual(['{"a":1}']);
  });

  test('is a fault where an API was to answer', () => {
    expect(read('Unauthorized').fault).toEqual({ type: 'unreadable', text: 'Unauthorized' });
  });

  test('is anything at all where it was chosen', () => {
    for (const body of ['{"a":1}', 'data: a\n\n', '<html><title>x</title>', '[DONE]']) {
      expect(joinPlain(body, { format: 'plain-text' }).records).toBe(body);
    }
  });
});

describe('lines of text with one line break each', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
  const textLine = line.filter((text) => !/^\s*[[{]/.test(text) && text.trim() !== '[DONE]');

  test('are pieces, whatever they say and however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(textLine, { minLength: 2 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        cuts,
        (pieces, lineBreak, lengths) => {
          const lines = [...pieces, '[DONE]'].map((piece) => `data: ${piece}${lineBreak}`).join('');
          for (const format of ['detect', 'one-line-each'] as const) {
            const body = encoder.encode(`${lines}${lineBreak}`);
            const { records } = readAll(cutInto(body, lengths), { format });
            expect(records.map(({ data }) => data)).toEqual([...pieces, '[DONE]']);
          }
        },
      ),
    );
  });

  test('are handed out with their line break, once it is clear what they are', () => {
    const feed = createFeed({ format: 'detect' });
    expect(feed('data: One\n')).toEqual([]);
    expect(feed('data:  two\n')).toEqual(['One', ' two']);
    expect(feed('data:  three\n')).toEqual([' three']);
    expect(feed('data: [DONE]\n')).toEqual(['[DONE]']);
  });

  test('are handed out at once where that was chosen', () => {
    const feed = createFeed({ format: 'one-line-each' });
    expect(feed('data: {"a":\n')).toEqual(['{"a":']);
    expect(feed('data: 1}\n')).toEqual(['1}']);
  });

  test('are one event where the standard was chosen, but for the end marker', () => {
    const body = 'data: a\ndata: b\ndata: [DONE]\n\n';
    expect(read(body, { format: 'server-sent-events' }).records).toEqual([
      { data: 'a\nb' },
      { data: '[DONE]' },
    ]);
  });

  test('that begin like JSON and are none are pieces too', () => {
    const body = 'data: {\ndata: "a" is a letter\ndata: [DONE]\n\n';
    expect(read(body, { format: 'detect' }).records).toEqual([
      { data: '{' },
      { data: '"a" is a letter' },
      { data: '[DONE]' },
    ]);
  });

  test('keep the name that they share, and no id: whose it is cannot be told', () => {
    const body = 'id: 6\ndata: {}\n\nid: 7\nevent: x\ndata: a\ndata: b\n\nid: 8\ndata: c\n\n';
    expect(read(body, { format: 'detect' }).records).toEqual([
      { data: '{}', id: '6' },
      { data: 'a', event: 'x' },
      { data: 'b', event: 'x' },
      { data: 'c' },
    ]);
  });
});

const textOf = (body: string, options: RecordOptions = { format: 'detect' }) =>
  read(body, options)
    .records.map(({ data }) => data)
    .join('');

describe('prose in events', () => {
  test('keeps line breaks that stand in it as they are', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const body = ['data: One', '', 'data:  two', 'three', '', '- four', '', 'data:  five', ''];
      expect(textOf(body.join(end))).toBe('One two\nthree\n\n- four five');
    }
    const each = 'event: a\ndata: One\ndata: 1\nid: 7\n: hi\ntwo: 2\ndata: 3\ndata: [DONE]\n\n';
    expect(textOf(each)).toBe('One1\ntwo: 23[DONE]');
  });

  test.each([
    [['Hello', '\n', 'World']],
    [['a', '\n', 'b\nc', '\n\n', 'd']],
    [['The list:', '\n', '- a\n', '- b\n\n', 'Done.']],
    [['Para one.\n\n', 'Para two.', ' And more.']],
  ])('keeps line breaks at the end of a piece, which look like blank lines: %j', (pieces) => {
    const body = pieces.map((piece) => `data: ${piece}\n\n`).join('');
    expect(textOf(`${body}data: [DONE]\n\n`)).toBe(`${pieces.join('')}[DONE]`);
  });

  test('counts only the blank lines that a server does not always write', () => {
    expect(textOf('data: a\n\n\ndata: b\n\n\ndata: c\n\n\n')).toBe('abc');
  });

  test('keeps the blank that it begins with where none stands behind the colon', () => {
    expect(textOf('data:Hello\n\ndata: world\n\ndata:!\n\n')).toBe('Hello world!');
    expect(textOf('data:Hello\ndata: world\ndata:!\n\n')).toBe('Hello world!');
    expect(textOf('data: Hello\n\ndata: world\n\n')).toBe('Helloworld');
  });

  test('is the standard’s where that was chosen, or where it is JSON', () => {
    const standard = { format: 'server-sent-events' } as const;
    expect(textOf('data:One\ntwo\n\ndata: three\n\n', standard)).toBe('Onethree');
    expect(textOf('data:{"a":1}\nfoo: 1\n\ndata: {"b":2}\n\n')).toBe('{"a":1}{"b":2}');
  });
});

test('any prose in events reads the same, whole and cut', () => {
  fc.assert(
    fc.property(fc.array(prose), cuts, (texts, lengths) => {
      const events = texts.map((text) => JSON.stringify({ text }));
      const body = encoder.encode(events.map((data) => `id: 1\ndata: ${data}\n\n`).join(''));
      for (const format of [undefined, 'detect', 'server-sent-events'] as const) {
        const { records } = readAll(cutInto(body, lengths), { format });
        expect(records.map(({ data }) => data)).toEqual(events);
      }
    }),
  );
});

test('the server says how long to wait before it is asked again', () => {
  const reader = createRecordReader();
  reader.push(encoder.encode('retry: 250\n\n'));
  expect(reader.retry).toBe(250);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
