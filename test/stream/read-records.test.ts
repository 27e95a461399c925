import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecordReader, type RecordOptions } from '../../src/stream/read-records.ts';
import { cutInto } from '../support/cut-into.ts';
import { wholeThenCut } from '../support/replay.ts';

const encoder = new TextEncoder();

/** What a body gives, in the order in which it gives it. */
function readAll(pieces: readonly Uint8Array[], options: RecordOptions = {}) {
  const reader = createRecordReader(options);
  const records = pieces.flatMap((piece) => reader.push(piece));
  records.push(...reader.end());
  return { records, format: reader.format, fault: reader.fault };
}

function read(body: string, options: RecordOptions = {}) {
  return wholeThenCut(encoder.encode(body), (pieces) => readAll(pieces, options));
}

describe('server-sent events', () => {
  test.each<[string, string, unknown[]]>([
    ['one line of data', 'data: a\n\n', [{ data: 'a' }]],
    ['no space behind the colon', 'data:a\n\ndata:  b\n\n', [{ data: 'a' }, { data: ' b' }]],
    ['names and ids', 'event: ping\nid: 7\ndata: a\n\n', [{ data: 'a', event: 'ping', id: '7' }]],
    [
      'a name for one event only',
      'event: x\ndata: a\n\ndata: b\n\n',
      [{ data: 'a', event: 'x' }, { data: 'b' }],
    ],
    ['lines of text as pieces', 'data: a\ndata: b\n\n', [{ data: 'a' }, { data: 'b' }]],
    [
      'CRLF',
      'event: x\r\ndata: a\r\n\r\ndata: b\r\n\r\n',
      [{ data: 'a', event: 'x' }, { data: 'b' }],
    ],
    ['CR', 'data: a\r\rdata: b\r\r', [{ data: 'a' }, { data: 'b' }]],
    [
      'all line breaks at once',
      'data: [\r\ndata: 1\rdata: ]\n\r\ndata: d\n\r',
      [{ data: '[\n1\n]' }, { data: 'd' }],
    ],
    ['comments anywhere', ': hi\n\n:\ndata: a\n: ping\n\n: bye\n', [{ data: 'a' }]],
    ['blank lines in front', '\n\n \ndata: a\n\n', [{ data: 'a' }]],
    ['fields nobody knows', 'foo: 1\nData: 2\ndata: a\nretry: 10x\n\n', [{ data: 'a' }]],
    ['a byte-order mark', '\uFEFFdata: a\n\n', [{ data: 'a' }]],
    ['two byte-order marks', '\uFEFF\uFEFFdata: a\n\ndata: b\n\n', [{ data: 'a' }, { data: 'b' }]],
    ['a later one as part of a name', 'data: a\n\n\uFEFFdata: b\n\n', [{ data: 'a' }]],
    ['a NUL', 'data: \0\nid: a\0b\n\n', [{ data: '\0' }]],
    ['what is not ASCII', 'data: é中😀👩‍👧\u2028x\n\n', [{ data: 'é中😀👩‍👧\u2028x' }]],
    ['no blank line at the end', 'data: a\n\ndata: [DONE]\n', [{ data: 'a' }, { data: '[DONE]' }]],
    ['no line break at the end', 'data: a\n\ndata: [DONE]', [{ data: 'a' }, { data: '[DONE]' }]],
    ['a CR at the end', 'data: a\r\n\r\ndata: [DONE]\r', [{ data: 'a' }, { data: '[DONE]' }]],
    ['JSON over several lines', 'data: {"a":\ndata: 1}\n\n', [{ data: '{"a":\n1}' }]],
  ])('reads %s, whole and cut', (_, body, records) => {
    expect(read(body)).toEqual({ records, format: 'server-sent-events', fault: undefined });
  });

  test('takes apart events that no blank line separates', () => {
    const records = [{ data: '{"a":1}' }, { data: '{"b":2}' }, { data: '[DONE]' }];
    for (const end of ['\n', '\r\n', '\r', '']) {
      for (const lineBreak of ['\n', '\r\n', '\r']) {
        const lines = records.map(({ data }) => `data: ${data}`).join(lineBreak);
        expect(read(`: hi${lineBreak}${lines}${end}`).records).toEqual(records);
      }
    }
  });

  test('takes them apart in the middle of a stream too, with the name they share', () => {
    expect(read('data: {}\n\nevent: x\ndata: {"a":1}\ndata: {"b":2}\n\n').records).toEqual([
      { data: '{}' },
      { data: '{"a":1}', event: 'x' },
      { data: '{"b":2}', event: 'x' },
    ]);
  });

  test('hands out events that no blank line separates while the stream runs', () => {
    const { push } = createRecordReader();
    expect(push(encoder.encode('data: {"a":1}\n'))).toEqual([]);
    expect(push(encoder.encode('data: {"b":2}\n'))).toEqual([
      { data: '{"a":1}' },
      { data: '{"b":2}' },
    ]);
    expect(push(encoder.encode('data: {"c":3}\nda'))).toEqual([{ data: '{"c":3}' }]);
  });

  test('hands out an event with the byte that completes it', () => {
    const { push } = createRecordReader();
    expect(push(encoder.encode('data: a\n'))).toEqual([]);
    expect(push(encoder.encode('\n'))).toEqual([{ data: 'a' }]);
    expect(push(encoder.encode('data: b\n\r'))).toEqual([{ data: 'b' }]);
  });

  test('keeps an error that comes as a field of that name', () => {
    const json = '{"code":500,"message":"no slot"}';
    const records = [{ data: '{}' }, { data: json, event: 'error' }];
    expect(read(`data: {}\n\nerror: ${json}\n\n`).records).toEqual(records);
    expect(read(`data: {}\n\nerror:${json}`).records).toEqual(records);
    expect(read(`data: {}\n\nerror: none\n\n`).records).toEqual([{ data: '{}' }]);
  });

  test('says how a body begins that has no event in it', () => {
    const { records, fault } = read('Unauthorized.\nAsk: your administrator\n');
    expect(records).toEqual([]);
    expect(fault).toEqual({ type: 'unreadable', text: 'Unauthorized. Ask: your administrator' });
    expect(read('é'.repeat(400)).fault).toEqual({ type: 'unreadable', text: 'é'.repeat(300) });
  });

  test('finds no fault in a stream of comments', () => {
    expect(read(': ping\n\n: ping\n\n')).toEqual({
      records: [],
      format: 'server-sent-events',
      fault: undefined,
    });
  });
});

describe('other bodies', () => {
  test('tells the title of a web page, and nothing else of it', () => {
    const titles: [string, string | undefined][] = [
      ['<title>502 Bad Gateway</title>', '502 Bad Gateway'],
      ['<TITLE lang=en>\n  Sign&nbsp;in &amp; &#111;&#x6B;&#39;\n</TITLE>', "Sign in & ok'"],
      ['<title>&bogus; &#x110000;</title>', '&bogus; &#x110000;'],
      ['<title> </title>', undefined],
      ['', undefined],
    ];
    for (const [element, title] of titles) {
      const { records, format, fault } = read(
        `\n<!DOCTYPE html><html><head>${element}</head><body>Hi</body>`,
      );
      expect({ records, format }).toEqual({ records: [], format: 'html' });
      expect(fault).toEqual(title === undefined ? { type: 'html' } : { type: 'html', title });
    }
  });

  test('knows a web page as soon as its title is over', () => {
    const reader = createRecordReader();
    reader.push(encoder.encode('<html><title>Blocked</tit'));
    expect(reader.fault).toBeUndefined();
    reader.push(encoder.encode('le>'));
    expect(reader.fault).toEqual({ type: 'html', title: 'Blocked' });
  });

  test('looks for a title for so long only', () => {
    const reader = createRecordReader();
    reader.push(encoder.encode(`<html>${' '.repeat(70_000)}`));
    expect(reader.fault).toEqual({ type: 'html' });
  });

  test('knows no format while all is blank', () => {
    const reader = createRecordReader();
    expect(reader.push(encoder.encode(' \r\n\t\uFEFF'))).toEqual([]);
    expect(reader.format).toBeUndefined();
    reader.push(encoder.encode('{'));
    expect(reader.format).toBe('json');
    expect(readAll([])).toEqual({ records: [], format: undefined, fault: undefined });
    expect(read(' \n')).toEqual({ records: [], format: undefined, fault: undefined });
  });
});

describe('limits', () => {
  const maxEventLength = 20;
  const tooLarge = { type: 'too-large' };
  const enough = 'x'.repeat(maxEventLength);

  test.each([
    ['a line', `data: ${enough}\n\n`, `data: ${enough}x\n\n`],
    ['a line without a space', `data:${enough}\n\n`, `data:${enough}x\n\n`],
    ['lines', `data: {"a":  \ndata: "12345678"}\n\n`, `data: {"a":  \ndata: "1234567890"}\n\n`],
    ['a line without an end', `data: ${enough}`, `data: ${enough}x`],
    ['a JSON body', `{${' '.repeat(18)}}`, `{${' '.repeat(19)}}`],
    ['nothing but blanks', ' '.repeat(20), ' '.repeat(21)],
  ])('takes %s up to the cap, and nothing longer', (_, fits, exceeds) => {
    expect(read(fits, { maxEventLength }).fault).toBeUndefined();
    expect(read(exceeds, { maxEventLength }).fault).toEqual(tooLarge);
  });

  test('keeps what came before an event that is too large, and takes nothing after it', () => {
    const body = `data: a\n\ndata: ${enough}x\n\ndata: b\n\n`;
    expect(read(body, { maxEventLength })).toMatchObject({
      records: [{ data: 'a' }],
      fault: tooLarge,
    });
  });

  test('stops at a line without an end', () => {
    const reader = createRecordReader();
    const piece = new Uint8Array(1 << 20).fill(0x61);
    for (let pushed = 0; pushed < 8; pushed += 1) reader.push(piece);
    expect(reader.fault).toBeUndefined();
    reader.push(piece);
    expect(reader.fault).toEqual(tooLarge);
  });

  test('reads a long event in small pieces without copying it with every piece', () => {
    const pieces = cutInto(encoder.encode(`data: ${'x'.repeat(8e6)}\n\n`), [256]);
    const start = performance.now();
    expect(readAll(pieces).records[0]?.data).toHaveLength(8e6);
    // 50 ms; with a copy for each of the 31,250 pieces it would be tens of seconds.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

/** Plain text comes as the body was cut; what counts is the text. */
function joined({ records, ...rest }: ReturnType<typeof readAll>) {
  const text = records.map(({ data, plain }) => (plain ? data : '')).join('');
  return { ...rest, text, records: records.filter(({ plain }) => !plain) };
}

describe('any body', () => {
  const formats = [
    undefined,
    'detect',
    'server-sent-events',
    'one-line-each',
    'json-lines',
    'plain-text',
  ] as const;

  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

  test('never throws, and reads the same however it is cut', () => {
    const soup = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'data:',
            'data: ',
            'event:',
            'id:',
            ':',
            '\n',
            '\r',
            '\n\n',
            'error: {',
            '{}',
            '{"a":',
            '[',
            ']',
            ',',
            '"',
            '\\',
            '12',
            'true',
            'text',
            'data',
            'base',
            '[DONE]',
            '<',
            '\uFEFF',
            'é',
            '😀',
            ' ',
          ),
          { maxLength: 40 },
        )
        .map((parts) => encoder.encode(parts.join(''))),
    );
    fc.assert(
      fc.property(soup, lengths, fc.constantFrom(...formats), (bytes, cuts, format) => {
        expect(joined(readAll(cutInto(bytes, cuts), { format }))).toEqual(
          joined(readAll([bytes], { format })),
        );
      }),
      {
        numRuns: 4000,
        examples: [
          [encoder.encode('{}\ndata:data:'), [1], 'detect'],
          [encoder.encode('{}\ntruest'), [1], 'detect'],
          [encoder.encode('data: a\ndatabase'), [1], 'detect'],
        ],
      },
    );
  });

  test('shows bytes that are no UTF-8 as U+FFFD', () => {
    const bytes = Uint8Array.from([...encoder.encode('data: a'), 0xff, 0x0a, 0x0a]);
    const cut = Uint8Array.from([...encoder.encode('data: b'), 0xf0, 0x9f]);
    expect(readAll([bytes, cut]).records).toEqual([{ data: 'a\uFFFD' }, { data: 'b\uFFFD' }]);
  });

  test('is over once: what is pushed after its end counts for nothing', () => {
    const reader = createRecordReader();
    reader.push(encoder.encode('data: a'));
    expect(reader.end()).toEqual([{ data: 'a' }]);
    expect(reader.end()).toEqual([]);
    expect(reader.push(encoder.encode('data: b\n\n'))).toEqual([]);
  });
});
