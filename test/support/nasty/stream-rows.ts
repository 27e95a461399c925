import { chatChunk } from '../model-server.ts';
import { done, event, hello, say, stop, stream } from './http-text.ts';
import type { Row } from './row.ts';

const emoji = 'é😀 简体';

/** A stream that is sent whole, and is a whole answer unless told otherwise. */
const whole = (id: string, sent: string | Uint8Array, more: Partial<Row> = {}): Row => ({
  id,
  async play({ write, end }) {
    await write(stream);
    end(sent);
  },
  state: 'complete',
  answer: 'Hello',
  ...more,
});

const fails = (id: string, sent: string, more: Partial<Row> = {}): Row =>
  whole(id, sent, { state: 'failed', answer: 'Half', error: 'server', ...more });

/** A few bytes: on a busy machine each takes its time, and the whole has two seconds. */
const short = (content: string) => event({ choices: [{ delta: { content } }] });

const bytesOneByOne = (id: string, sent: string, answer: string): Row => ({
  id,
  async play({ write, wait, end }) {
    await write(stream);
    for (const byte of Buffer.from(sent)) {
      await write(Uint8Array.of(byte));
      await wait(0);
    }
    end();
  },
  state: 'complete',
  answer,
});

const forEver = (id: string, first: string, piece: string, more: Partial<Row>): Row => ({
  id,
  async play({ write, signal }) {
    await write(stream + first);
    while (!signal.aborted) await write(piece);
  },
  state: 'interrupted',
  error: 'tooLarge',
  within: 20_000,
  ...more,
});

/** What can go wrong inside the stream. */
export const streamRows: readonly Row[] = [
  fails('an error outside of every event', `${say('Half')}{"error":{"message":"GPU on fire"}}\n`, {
    says: 'GPU on fire',
  }),
  fails('a page behind half an answer', `${say('Half')}<html><title>502 Bad Gateway</title>`, {
    says: '502 Bad Gateway',
  }),
  whole('huge-event', say('Half') + say('x'.repeat(3_000_000)), {
    state: 'interrupted',
    answer: 'Half',
    error: 'tooLarge',
  }),
  forEver('infinite-line', '', 'x'.repeat(65_536), { state: 'failed' }),
  forEver(
    'infinite-line inside an event',
    `${say('Half')}data: {"choices":[{"delta":{"content":"`,
    'x'.repeat(65_536),
    { answer: 'Half' },
  ),
  forEver('infinite-stream', '', say('and on and on '.repeat(500)), {
    answer: 'and on and on '.repeat(74_899).slice(0, 1024 * 1024),
  }),
  whole(
    'split-surrogates',
    `data: {"choices":[{"delta":{"content":"a\\ud83d"}}]}\n\ndata: {"choices":[{"delta":{"content":"\\ude00b"}}]}\n\n${done}`,
    { answer: 'a😀b' },
  ),
  whole(
    'invalid-utf8',
    Buffer.concat([
      Buffer.from('data: {"choices":[{"delta":{"content":"a'),
      Uint8Array.of(0xff, 0x28),
      Buffer.from(`"}}]}\n\n${done}`),
    ]),
    { answer: 'a\uFFFD(' },
  ),
  whole('bom', `\uFEFF\uFEFF${hello}`),
  whole('crlf', hello.replaceAll('\n', '\r\n')),
  whole('cr-mixed', (say('Hel') + say('lo')).replaceAll('\n', '\r') + stop + done),
  whole('no-space', hello.replaceAll('data: ', 'data:')),
  whole('no-blank-at-eof', hello.trimEnd()),
  whole('no-blank-at-eof, without an end', say('Hello') + stop.trimEnd()),
  whole('single-newline-events', hello.replaceAll('\n\n', '\n')),
  whole('truncated-json at the end', `${say('Half')}data: {"cho`, {
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  }),
  whole('truncated-json in the middle', `${say('Hel')}data: {"cho\n\n${say('lo')}${stop}${done}`),
  whole(
    'ndjson-vs-sse',
    '{"model":"m","message":{"role":"assistant","content":"Hello"},"done":true,"done_reason":"stop"}\n',
    { state: 'failed', answer: '', error: 'badResponse' },
  ),
  whole('duplicate-done', hello + done + say('never shown')),
  whole('done-missing', say('Hello') + stop),
  whole(
    'delta-after-finish',
    `${say('Hel')}${stop}${say('lo')}${event({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } })}${done}`,
  ),
  whole('finish-missing', say('Hello') + done),
  whole('empty-choices', event({ choices: [], prompt_filter_results: [] }) + hello),
  whole('no-choices', event({ id: '', created: 0 }) + hello),
  whole(
    'null-content',
    event({ choices: [{ delta: { content: null, reasoning: null, tool_calls: null } }] }) + hello,
  ),
  whole(
    'array-content',
    event({ choices: [{ delta: { content: [{ type: 'text', text: 'Hello' }] } }] }) + stop + done,
  ),
  whole(
    'cumulative',
    event({ choices: [{ delta: { content: 'Hel' }, message: { content: 'Hel' } }] }) +
      event({ choices: [{ delta: { content: 'lo' }, message: { content: 'Hello' } }] }) +
      done,
  ),
  whole('role-only', chatChunk({ role: 'assistant' }) + hello),
  fails(
    'tool-call-only',
    event({
      choices: [
        {
          delta: { tool_calls: [{ index: 0, id: '1', function: { name: 'f', arguments: '{}' } }] },
        },
      ],
    }) +
      chatChunk({}, 'tool_calls') +
      done,
    { answer: '', error: 'toolOnly' },
  ),
  whole(
    'a tool call beside text',
    hello.replace(stop, '').replace(done, '') + chatChunk({}, 'tool_calls') + done,
    { says: 'wanted to use a tool as well' },
  ),
  whole(
    'refusal-empty',
    event({ choices: [{ delta: { refusal: 'I would rather not.' } }] }) + stop + done,
    { state: 'refused', answer: '', says: 'I would rather not.' },
  ),
  whole('content_filter', say('Half') + chatChunk({}, 'content_filter') + done, {
    state: 'refused',
    answer: 'Half',
  }),
  whole(
    'reasoning-only',
    event({ choices: [{ delta: { reasoning_content: 'Hm.' } }] }) + chatChunk({}, 'length') + done,
    { state: 'length', answer: '', error: 'budgetSpent' },
  ),
  whole('think-tags', `${say('<thi')}${say('nk>Hm.</th')}${say('ink>Hello')}${stop}${done}`),
  whole('length', say('Half') + chatChunk({}, 'length') + done, {
    state: 'length',
    answer: 'Half',
  }),
  whole('unknown-finish', say('Hello') + chatChunk({}, 'abracadabra')),
  whole('unknown-event', `event: surprise\ndata: {"x":1}\n\n${hello}`),
  whole(
    'ping',
    `: ping\n\nevent: ping\ndata: {}\n\n${say('Hel')}: OPENROUTER PROCESSING\n\n${say('lo')}${stop}${done}`,
  ),
  fails(
    'error-openai',
    say('Half') + event({ error: { message: 'The server had an error', type: 'server_error' } }),
    { says: 'The server had an error' },
  ),
  fails('error before text', event({ error: { message: 'Bad luck' } }), {
    answer: '',
    says: 'Bad luck',
  }),
  fails(
    'error-full-chunk',
    say('Half') +
      event({
        error: { code: 502, message: 'Provider disconnected' },
        choices: [{ delta: { content: '' }, finish_reason: 'error' }],
      }) +
      done,
  ),
  whole(
    'error beside the token limit',
    say('Half') +
      event({
        error: { code: 400, message: 'Limit' },
        choices: [{ delta: {}, finish_reason: 'length' }],
      }) +
      done,
    { state: 'length', answer: 'Half' },
  ),
  fails(
    'error-groq',
    `${say('Half')}event: error\ndata: {"error":{"message":"x","status_code":400}}\n\n`,
    { error: 'badRequest' },
  ),
  fails('error-llamacpp', `${say('Half')}error: {"code":500,"message":"out of memory"}\n\n`, {
    says: 'out of memory',
  }),
  fails('error-string', say('Half') + event({ error: 'plain words' }), { says: 'plain words' }),
  fails('a very long error', say('Half') + event({ error: { message: 'word '.repeat(500) } }), {
    says: `${'word '.repeat(59)}`,
  }),
  fails(
    'an error with markup',
    say('Half') + event({ error: { message: '<img src=x onerror=alert(1)>' } }),
    { says: '<img src=x onerror=alert(1)>' },
  ),
  // Not beside those without end, which in Node's own test keep the processor from them.
  bytesOneByOne('1-byte-chunks', short('Hel') + short('lo') + done, 'Hello'),
  bytesOneByOne('split-utf8', short(emoji) + done, emoji),
];
