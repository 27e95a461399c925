import { once } from 'node:events';
import { constants, createGzip, gzipSync } from 'node:zlib';
import {
  body,
  chunk,
  chunked,
  done,
  event,
  head,
  hello,
  lastChunk,
  say,
  stop,
  stream,
} from './http-text.ts';
import { breakOff, tearOff } from './break-off.ts';
import type { Row } from './row.ts';

const gzip = head(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' });
/** Without its trailer, and flushed. */
const squeeze = (text: string) => gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
const html = '<!doctype html><title>Login to WiFi</title><script>alert(1)</script>';
const redirect = (status: number, to: (port: number) => string): Row => ({
  id: `redirect-${status}`,
  play: ({ end, port }) => end(head(status, { Location: to(port) })),
  state: 'failed',
  error: 'redirected',
});

/** What can go wrong below the stream: time, connections, framing, compression, responses that are no streams. */
export const connectionRows: readonly Row[] = [
  {
    id: 'slow-headers',
    async play({ wait, end }) {
      await wait(1200);
      end(stream + hello);
    },
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'slow-first-byte',
    async play({ write, wait, end }) {
      await write(stream);
      await wait(1200);
      end(hello);
    },
    state: 'complete',
    answer: 'Hello',
  },
  { id: 'no headers at all', play: () => {}, state: 'failed', error: 'timeoutFirst' },
  {
    id: 'headers and no byte',
    play: ({ write }) => write(stream),
    state: 'failed',
    error: 'timeoutFirst',
  },
  {
    id: 'stall-mid',
    play: ({ write }) => write(stream + say('Half')),
    state: 'interrupted',
    answer: 'Half',
    error: 'timeoutIdle',
  },
  {
    id: 'stall in the middle of an event',
    play: ({ write }) => write(`${stream}${say('Half')}data: {"choices":[{"delta":{"cont`),
    state: 'interrupted',
    answer: 'Half',
    error: 'timeoutIdle',
  },
  ...[say('Half'), ''].map((text): Row => ({
    id: `comment-storm ${text ? 'after text' : 'without text'}`,
    async play({ write, wait, signal }) {
      await write(stream + text);
      while (!signal.aborted) {
        await write(': keep-alive\n\nevent: ping\ndata: {"type":"ping"}\n\n');
        await wait(20);
      }
    },
    state: text ? 'interrupted' : 'failed',
    answer: text && 'Half',
    error: text ? 'timeoutIdle' : 'timeoutFirst',
  })),
  {
    id: 'rst-before-headers',
    play: ({ reset }) => reset(),
    state: 'failed',
    error: 'unreachableLocal',
    requests: 2,
  },
  {
    id: 'rst-before-headers, once',
    play: ({ attempt, reset, end }) => (attempt === 0 ? reset() : end(stream + hello)),
    state: 'complete',
    answer: 'Hello',
    requests: 2,
  },
  {
    id: 'fin-before-headers',
    play: ({ end }) => end(),
    state: 'failed',
    error: 'unreachableLocal',
    requests: 2,
  },
  {
    id: 'rst-mid',
    play: (line) => tearOff(line, stream + say('Half')),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'rst before the first character, once',
    async play({ attempt, write, wait, reset, end }) {
      if (attempt > 0) return end(stream + hello);
      await write(`${chunked}${chunk(': hello\n\n')}`);
      await wait(50);
      reset();
    },
    state: 'complete',
    answer: 'Hello',
    requests: 2,
  },
  {
    id: 'fin-mid-chunked',
    play: (line) => breakOff(line, chunked + chunk(say('Half'))),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'fin-inside-chunk',
    play: (line) => breakOff(line, chunked + chunk(say('Half')), 'ff\r\ndata: {"choices":[{"del'),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'eof-clean-truncated',
    play: ({ end }) => end(stream + say('Half')),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'eof after the reason',
    play: ({ end }) => end(stream + say('Hello') + stop),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'rst after the reason',
    play: (line) => tearOff(line, stream + say('Hello') + stop),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'cl-short',
    play: (line) => breakOff(line, head(200, { 'Content-Length': '9999' }) + say('Half')),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'cl-long',
    play: ({ end }) =>
      end(head(200, { 'Content-Length': String(say('Half').length + 9) }) + say('Half') + hello),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'bad-chunk',
    play: (line) => breakOff(line, chunked + chunk(say('Half')), 'nonsense\r\n'),
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'trailing-garbage',
    play: ({ end }) => end(`${chunked}${chunk(hello)}${lastChunk}\0garbage HTTP/1.1 500`),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'gzip-flushed',
    async play({ write, wait, end }) {
      const packer = createGzip();
      await write(gzip);
      for (const piece of [say('Hel'), say('lo'), stop + done]) {
        packer.write(piece);
        await new Promise<void>((resolve) => packer.flush(resolve));
        await write(packer.read());
        await wait(100);
      }
      packer.end();
      await once(packer, 'readable');
      end(packer.read());
    },
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'gzip-buffered',
    play: async ({ write, end }) => {
      await write(gzip);
      end(gzipSync(say('x'.repeat(100_000)) + stop + done));
    },
    state: 'complete',
    answer: 'x'.repeat(100_000),
  },
  {
    id: 'gzip-truncated',
    play: async ({ write, end }) => {
      await write(gzip);
      end(squeeze(say('Half')).subarray(0, -4));
    },
    state: 'interrupted',
    answer: 'Half',
    error: 'lost',
  },
  {
    id: 'gzip-lie',
    play: ({ end }) => end(gzip + hello),
    state: 'failed',
    error: 'badCompression',
  },
  redirect(301, () => '/elsewhere'),
  redirect(302, () => '/v1/chat/completions'),
  redirect(307, () => '/elsewhere'),
  redirect(308, (port) => `http://localhost:${port}/v1/chat/completions`),
  { id: '204', play: ({ end }) => end(head(204)), state: 'failed', error: 'empty' },
  {
    id: '200-empty',
    play: ({ end }) => end(head(200, { 'Content-Length': '0' })),
    state: 'failed',
    error: 'empty',
    requests: 2,
  },
  {
    id: '200-empty, once',
    play: ({ attempt, end }) =>
      end(attempt === 0 ? head(200, { 'Content-Length': '0' }) : stream + hello),
    state: 'complete',
    answer: 'Hello',
    requests: 2,
  },
  {
    id: '200 with nothing but [DONE]',
    play: ({ end }) => end(stream + done),
    state: 'failed',
    error: 'empty',
  },
  {
    id: '200-json answer',
    play: ({ end }) =>
      end(body(200, { choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] })),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: '200-json error',
    play: ({ end }) => end(body(200, { error: { message: 'bad luck' } })),
    state: 'failed',
    error: 'server',
    says: 'bad luck',
  },
  {
    id: '200-json of no known kind',
    play: ({ end }) => end(body(200, { hello: 'world' })),
    state: 'failed',
    error: 'badResponse',
  },
  {
    id: '200-json that was cut off',
    play: ({ end }) => end(`${head(200)}{"choices":[{"message":{"content":"Hel`),
    state: 'failed',
    error: 'lostEarly',
  },
  {
    id: '200-html',
    play: ({ end }) => end(body(200, html, { 'Content-Type': 'text/html' })),
    state: 'failed',
    error: 'notAnApi',
    says: 'Login to WiFi',
  },
  {
    id: '200-html as an event stream',
    play: ({ end }) => end(stream + html),
    state: 'failed',
    error: 'notAnApi',
    says: 'Login to WiFi',
  },
  {
    id: '103',
    async play({ write, wait, end }) {
      await write('HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n');
      await wait(50);
      end(stream + hello);
    },
    state: 'complete',
    answer: 'Hello',
  },
  // The one takes it for a broken connection, the other for an answer without a head.
  {
    id: 'http09',
    play: ({ end }) => end(say('Hello')),
    state: 'failed',
    error: 'unreachableLocal',
    requests: 2,
    only: 'chromium',
  },
  {
    id: 'http09',
    play: ({ end }) => end(say('Hello')),
    state: 'interrupted',
    answer: 'Hello',
    error: 'lost',
    only: 'firefox',
  },
  {
    id: 'huge-header',
    play: ({ end }) => end(head(200, { 'X-Huge': 'x'.repeat(400_000) }) + hello),
    state: 'failed',
    error: 'unreachableLocal',
    requests: 2,
    only: 'chromium',
  },
  {
    id: 'wrong-content-type',
    play: ({ end }) => end(head(200, { 'Content-Type': 'application/octet-stream' }) + hello),
    state: 'complete',
    answer: 'Hello',
  },
  {
    id: 'connection-left-open',
    play: ({ write }) => write(stream + hello),
    state: 'complete',
    answer: 'Hello',
    within: 2000,
  },
  {
    id: 'an error and the connection left open',
    play: ({ write }) => write(stream + event({ error: { message: 'bad luck' } })),
    state: 'failed',
    error: 'server',
    within: 2000,
  },
];
