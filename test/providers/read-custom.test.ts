import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { emptyAnswer, reduce } from '../../src/answer/answer.ts';
import { custom, emptyEndpoint } from '../../src/providers/custom.ts';
import type { CustomEndpoint } from '../../src/providers/provider.ts';
import { createRecordReader } from '../../src/stream/read-records.ts';
import { cutInto } from '../support/cut-into.ts';
import { wholeThenCut } from '../support/replay.ts';

const encoder = new TextEncoder();

/** What a body comes to, from its bytes. */
function readAll(pieces: readonly Uint8Array[], change: Partial<CustomEndpoint>) {
  const config = { baseUrl: '', model: '', key: '', endpoint: { ...emptyEndpoint, ...change } };
  const records = createRecordReader({ format: custom.format?.(config) });
  const reader = custom.reader(config);
  const events: AnswerEvent[] = pieces.flatMap((piece) => records.push(piece).flatMap(reader));
  events.push(...records.end().flatMap(reader), ...(reader.end?.() ?? []));
  const answer = events.reduce(reduce, emptyAnswer);
  const framed = reader.partial?.() || (records.framed && (reader.framed?.() ?? true));
  return { ...answer, framed };
}

function read(body: string, change: Partial<CustomEndpoint> = {}) {
  return wholeThenCut(encoder.encode(body), (pieces) => readAll(pieces, change));
}

const chunk = (content: string, reason: string | null = null) =>
  JSON.stringify({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content }, finish_reason: reason }],
  });

describe('servers that work without being told anything', () => {
  test('lines of text, and an end marker', () => {
    const body = 'data: Hello\ndata:  wor\ndata: ld: {x}\ndata: [DONE]\n\n';
    expect(read(body)).toMatchObject({ text: 'Hello world: {x}', ended: true });
  });

  test('raw text', () => {
    expect(read('Hello,\n\nworld')).toMatchObject({ text: 'Hello,\n\nworld', framed: false });
  });

  test('chat completions, one character each, without a last line break', () => {
    const text = 'Héllo 😀 世界';
    const events = [...text].map((character) => `data: ${chunk(character)}\n\n`).join('');
    expect(read(`${events}data: [DONE]`)).toMatchObject({ text, ended: true, framed: true });
  });

  test('the same through a proxy that re-emits each line', () => {
    const lines = [...'Hello'].map((character) => `data: ${chunk(character)}\n`).join('');
    expect(read(`${lines}data: [DONE]\n`)).toMatchObject({ text: 'Hello', ended: true });
    const twice = `${lines}data: [DONE]\n`.replace(/^.*$/gm, 'data: $&\n');
    expect(read(twice)).toMatchObject({ text: 'Hello', ended: true });
  });

  test('events with names, ids and comments', () => {
    const body =
      'retry: 3000\n\n: hi\n\nevent: tick\nid: 1\ndata: {"text":"one "}\n\n' +
      'event: ping\ndata: 12:00\n\nevent: tick\nid: 2\ndata: {"text":"two"}\n\n';
    expect(read(body)).toMatchObject({ text: 'one two', ended: false, framed: false });
  });

  test.each([
    ['{"response":"He","done":false}\n{"response":"llo","done":true}\n', true],
    ['{"content":"He"}{"content":"llo"}', false],
    ['[{"text":"He"},\n{"text":"llo"}]', false],
    ['{"token":{"text":"He"}}\n{"token":{"text":"llo"},"generated_text":"Hello"}\n', false],
    ['{"message":{"role":"assistant","content":"Hello"}}', false],
    ['{"id":1,"data":{"answer":"Hello"}}\n', false],
    ['{"choices":[{"text":"Hello"}]}', false],
    ['data: "He"\n\ndata: "llo"\n\n', false],
    ['data: {"delta":"He","text":"He"}\n\ndata: {"delta":"llo","text":"Hello"}\n\n', false],
    ['data: {"type":"text","parts":[{"text":"He"},{"text":"llo"}]}\n\n', false],
    ['data: {"text":"Hello"}\n\nevent: done\ndata: {"message":"bye"}\n\n', true],
  ])('%j', (body, ended) => {
    expect(read(body)).toMatchObject({ text: 'Hello', ended });
  });

  test.each([
    [
      'Anthropic',
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}\n\n' +
        'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":9}}\n\n',
    ],
    [
      'Responses',
      'data: {"type":"response.output_text.delta","delta":"Hello"}\n\n' +
        'data: {"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"usage":{"output_tokens":9}}}\n\n',
    ],
    [
      'Gemini',
      '[{"candidates":[{"content":{"parts":[{"text":"Hello"}]}}]},\n{"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{"candidatesTokenCount":9}}]',
    ],
    [
      'Ollama',
      '{"model":"m","message":{"content":"Hello"},"done":false}\n' +
        '{"model":"m","message":{"content":""},"done":true,"done_reason":"length","eval_count":9}\n',
    ],
  ])('the API of %s, with its reasons and its usage', (_, body) => {
    const answer = read(body);
    expect(answer).toMatchObject({ text: 'Hello', finish: 'length', framed: true });
    expect(answer.usage?.outputTokens).toBe(9);
  });
});

const jsonLines = (objects: readonly unknown[]) =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
const events = (pieces: readonly string[]) => pieces.map((piece) => `data: ${piece}\n\n`).join('');

describe('in a stream of prose, JSON is prose', () => {
  test.each([
    [['An empty object is ', '{}', '.']],
    [['{}', ' is an empty object']],
    [['{"a":1}', ' has an "a"']],
    [['{"id":7}', '{}', ' are two']],
    [['"a"', ' is a letter']],
    [['It says ', '"a"', ', ', '[]', ', ', '["b"]', ', ', '{"text":"c"}', ', null: ', 'null']],
    [['1', '0', ' ', '1.50', ' ', 'true']],
    [['[1]', ' a footnote']],
  ])('%j', (pieces) => {
    const text = pieces.join('');
    expect(read(events(pieces)).text).toBe(text);
    expect(read(`${events(pieces)}data: [DONE]\n\n`)).toMatchObject({ text, ended: true });
    const lines = pieces.map((piece) => `data: ${piece}\n`).join('');
    expect(read(`${lines}data: [DONE]\n\n`)).toMatchObject({ text, ended: true });
  });

  test('but for what says plainly that it is an error, or the end', () => {
    const { error, text } = read(events(['Half ', '{"error":{"message":"Out of luck"}}']));
    expect({ text, detail: error?.detail }).toEqual({ text: 'Half ', detail: 'Out of luck' });
    expect(read(events(['Hel', 'lo', '{"done":true}']))).toMatchObject({
      text: 'Hello',
      ended: true,
    });
  });

  test('of any pieces, however they are sent and cut', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/[\r\n]/g, ' ')),
      fc.constantFrom('{}', '[]', '"a"', 'null', '0', '{"a":1}', '["a"]', ' ', '{', '[', '"'),
    );
    const ordinary = piece.filter((text) => !/error|done|text|delta|DONE/i.test(text));
    fc.assert(
      fc.property(
        fc.array(ordinary),
        fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (pieces, end, cuts) => {
          const all = ['Well: ', ...pieces];
          const lines = [...all, '[DONE]'].map((text) => `data: ${text}${end}`).join('');
          expect(readAll(cutInto(encoder.encode(lines), cuts), {}).text).toBe(all.join(''));
        },
      ),
    );
  });
});

describe('in a stream of objects', () => {
  test.each<[string, unknown[]]>([
    ['numbers are text', [{ text: 1 }, { text: ', ' }, { text: 2 }]],
    [
      'the whole at the end is not told twice',
      [{ text: '1, ' }, { text: '2' }, { answer: '1, 2' }],
    ],
    ['nor under the same name', [{ text: '1,' }, { text: ' 2' }, { text: '1, 2', done: true }]],
    ['nor with other white space', [{ text: '1,' }, { text: ' 2' }, { result: '1,  2\n' }]],
    ['what is new in it is told', [{ delta: '1' }, { delta: ',' }, { content: '1, 2' }]],
    ['another name as sure is more', [{ content: '1' }, { response: ', ' }, { content: '2' }]],
    ['a farewell is none of it', [{ text: '1, 2' }, { message: 'bye' }, { data: 'ok' }]],
    [
      'what stands first is not all',
      [
        { delta: '', text: '' },
        { delta: '', text: '1, 2' },
      ],
    ],
    ['metadata is none of it', [{ id: 7 }, { model: 'm', created: 1 }, { text: '1, 2' }]],
    [
      'nor is what a stream says of itself',
      [{ type: 'status', content: 'busy' }, { text: '1, 2' }],
    ],
    ['nor the work of tools', [{ type: 'tool-call', output: 'x' }, { text: '1, 2' }]],
  ])('%s', (_, objects) => {
    expect(read(jsonLines(objects)).text).toBe('1, 2');
    expect(read(events(objects.map((object) => JSON.stringify(object)))).text).toBe('1, 2');
  });

  test.each<[string, unknown[]]>([
    [
      'by type',
      [
        { type: 'reasoning-delta', delta: 'Hm' },
        { type: 'text-delta', delta: 'Yes' },
      ],
    ],
    ['by name', [{ reasoning_content: 'Hm', content: '' }, { content: 'Yes' }]],
    ['by tags', [{ text: '<thi' }, { text: 'nk>Hm</think>' }, { text: 'Yes' }]],
  ])('reasoning is told %s', (_, objects) => {
    expect(read(jsonLines(objects))).toMatchObject({ reasoning: 'Hm', text: 'Yes' });
  });

  test('reasons and counts are told under their usual names', () => {
    const usage = { input_tokens: 3, output_tokens: 9 };
    expect(read(jsonLines([{ text: 'Yes' }, { finish_reason: 'length', usage }]))).toMatchObject({
      text: 'Yes',
      finish: 'length',
      usage: { inputTokens: 3, outputTokens: 9 },
    });
  });

  test('what is no object is passed over', () => {
    const pieces = ['{"text":"Hel"}', 'null', '[]', '{"cut', 'ping', '{"text":"lo"}', 'done', 'x'];
    expect(read(events(pieces))).toMatchObject({ text: 'Hello', ended: true });
  });
});

describe('strings in quotes', () => {
  test('are text, and what is beside them is about the stream', () => {
    const body =
      'event: metadata\ndata: {"run_id":"1"}\n\nevent: data\ndata: "Hel"\n\nevent: data\ndata: "lo"\n\n';
    expect(read(body).text).toBe('Hello');
    expect(read(events(['"Hello"'])).text).toBe('Hello');
    expect(read(events(['"Hel"', '"lo"', '"[DONE]"']))).toMatchObject({
      text: 'Hello',
      ended: true,
    });
  });
});

describe('text as it is', () => {
  test('has its thoughts between tags, and its end marker at the end', () => {
    expect(read('<think>Hm\n</think>\n\nYes.\n')).toMatchObject({
      reasoning: 'Hm\n',
      text: 'Yes.\n',
    });
    expect(read('<think>never closed').text).toBe('<think>never closed'.replace('<think>', ''));
    expect(read('Yes.[DONE]').text).toBe('Yes.');
    expect(read('[DONE] is a marker').text).toBe('[DONE] is a marker');
    expect(read('Yes.[DONE]', { format: 'plain-text' }).text).toBe('Yes.[DONE]');
  });
});

describe('errors', () => {
  test.each([
    ['data: {"text":"Half"}\n\ndata: {"error":{"message":"Out of luck"}}\n\n', 'Half'],
    ['data: {"text":"Half"}\n\nevent: error\ndata: {"message":"Out of luck"}\n\n', 'Half'],
    ['{"code":500,"message":"Out of luck"}', ''],
    ['{"event":"error","message":"Out of luck"}\n', ''],
    ['error: {"message":"Out of luck"}\n', ''],
    ['{"detail":"Out of luck"}', ''],
    [': ping\n\n{"error":{"message":"Out of luck"}}\n', ''],
    ['data: {"text":"Half"}\n\n{"error":{"message":"Out of luck"}}', 'Half'],
    ['data: Half\n\n{"error":{"message":"Out of luck"}}\n', 'Half'],
  ])('%j is one, and what came before it stays', (body, text) => {
    const { error, ...answer } = read(body);
    expect(answer.text).toBe(text);
    expect(error?.detail).toBe('Out of luck');
  });

  test('a stream in which nothing is text is told by how it begins', () => {
    expect(read('data: {"id":7}\n\ndata: {"id":8}\n\n').error).toEqual({
      code: 'bad-response',
      detail: '{"id":7}',
    });
  });
});

describe('the text field', () => {
  test.each([
    ['choices[0].delta.content', '{"choices":[{"delta":{"content":"Hello"}}]}'],
    ['$.a["b c"][1]', '{"a":{"b c":["no","Hello"]},"text":"no"}'],
    ['parts[*].text', '{"parts":[{"text":"Hel"},{},{"text":"lo"}]}'],
    ['[0].x', 'data: [{"x":"Hello"}]\n\n'],
  ])('%s is where the text is', (textField, body) => {
    expect(read(body, { textField }).text).toBe('Hello');
  });

  test('takes the text from where it says also where the API is known', () => {
    const answer = read(`data: ${chunk('shouted', 'stop')}\n\n`.replace('{', '{"own":"Hello",'), {
      textField: 'own',
    });
    expect(answer).toMatchObject({ text: 'Hello', finish: 'stop' });
  });
});

const repeated = (texts: readonly string[]) =>
  texts.map((text) => `${JSON.stringify({ text })}\n`).join('');

describe('messages that repeat the whole text', () => {
  test('are shown once, whatever the text and however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (pieces, lengths) => {
          const texts = pieces.map((_, at) => pieces.slice(0, at + 1).join(''));
          // Some end with an empty message, or repeat the last one.
          const body = encoder.encode(repeated([...texts, texts.at(-1) ?? '', '']));
          const { text } = readAll(cutInto(body, lengths), { repeatsText: true });
          expect(text).toBe(pieces.join(''));
        },
      ),
    );
  });

  test('prefer the whole text to what is called a delta beside it', () => {
    const body = '{"delta":"He","text":"He"}\n{"delta":"llo","text":"Hello"}\n';
    expect(read(body, { repeatsText: true }).text).toBe('Hello');
  });

  test.each([
    [['Hello wrld', 'Hello world!'], 'Hello wrld!'],
    [['Hello\n', 'Hello there'], 'Hello\n there'],
    [['First answer. ', 'Second', 'Second one'], 'First answer. Second one'],
    [['Hello ', 'Hello', 'Hello you'], 'Hello you'],
  ])('%j come to %j: nothing is lost and nothing doubled', (texts, text) => {
    expect(read(repeated(texts), { repeatsText: true }).text).toBe(text);
  });
});

describe('literal text to trim', () => {
  test('is dropped at the start and at the end, and nowhere else', () => {
    const deltas = ['undef', 'ined', 'It is undefined', ', un', 'der', 'fined. undefined', ''];
    const body = deltas.map((text) => `data: ${JSON.stringify({ text })}\n\n`).join('');
    expect(read(body, { trim: 'undefined' }).text).toBe('It is undefined, underfined. ');
    expect(read(`${body}data: [DONE]\n\n`, { trim: 'undefined' })).toMatchObject({
      text: 'It is undefined, underfined. ',
      ended: true,
    });
    expect(read('undefinedraw textundefined', { trim: 'undefined' }).text).toBe('raw text');
    expect(read('\nundefinedraw textundefined\r\n', { trim: 'undefined' }).text).toBe(
      '\nraw text\r\n',
    );
  });

  test('leaves every other text as it is, however the stream is cut', () => {
    const unit = fc.constantFrom('a', 'b', 'ab', 'aab', '😀');
    fc.assert(
      fc.property(
        fc.string({ unit }),
        fc.string({ unit, minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        (text, trim, lengths) => {
          const start = text.startsWith(trim) ? trim.length : 0;
          const left = text.slice(start);
          const expected = left.endsWith(trim) ? left.slice(0, -trim.length) : left;
          const body = encoder.encode(text);
          expect(readAll(cutInto(body, lengths), { trim, format: 'plain-text' }).text).toBe(
            expected,
          );
        },
      ),
    );
  });

  test('holds back no more than what may still be it', () => {
    const reader = custom.reader({
      baseUrl: '',
      model: '',
      key: '',
      endpoint: { ...emptyEndpoint, trim: 'undefined' },
    });
    const say = (data: string) => reader({ data, plain: true });
    expect(say('und')).toEqual([]);
    expect(say('er the sun')).toEqual([{ type: 'text', text: 'under the s' }]);
    expect(say('')).toEqual([]);
    expect(reader.end?.()).toEqual([{ type: 'text', text: 'un' }]);
  });
});

test('any text comes through in any framing, cut anywhere', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 });
  const framings = fc.constantFrom<(text: string) => string>(
    (text) => `data: ${JSON.stringify({ text })}\n\n`,
    (text) => `event: x\r\nid: 1\r\ndata: ${JSON.stringify({ content: text })}\r\n\r\n`,
    (text) => `data: ${chunk(text)}\n`,
    (text) => `${JSON.stringify({ delta: { text } }, null, 2)}\n`,
    (text) => `${JSON.stringify({ message: { content: text } })}\n`,
  );
  const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(texts, framings, lengths, (pieces, frame, cuts) => {
      const body = encoder.encode(pieces.map(frame).join(''));
      expect(readAll(cutInto(body, cuts), {}).text).toBe(pieces.join(''));
    }),
  );
});

test('asks to go on behind an event, with its id as bytes', () => {
  const init = { headers: [['X-A', '1']] satisfies [string, string][] };
  const request = custom.resume?.({ url: 'https://example.com/', init }, 'é7');
  expect([...new Headers(request?.init.headers)]).toEqual([
    ['last-event-id', 'Ã©7'],
    ['x-a', '1'],
  ]);
});
