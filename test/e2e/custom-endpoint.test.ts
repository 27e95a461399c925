import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerDialog, answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import {
  type LoopbackServer,
  type RecordedRequest,
  startLoopbackServer,
} from '../support/loopback-server.ts';
import { fillField, putIntoField } from '../support/operate.ts';
import { configureEndpoint, type Endpoint, openOptions } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const selected = 'Selected "text" & \\ more: 选中的文字';
const key = 'sk-custom-0123456789';

/** What a server says to one request. It ends the response itself, or leaves it open. */
type Serve = (response: ServerResponse, request: RecordedRequest) => Promise<void>;

interface CustomServer {
  readonly what: string;
  readonly path: string;
  /** All but the address, which is the server's, with this behind it. */
  readonly endpoint?: Omit<Endpoint, 'Request URL'>;
  readonly serve: Serve;
  readonly answer: string;
  readonly checkRequest?: (request: RecordedRequest) => void;
}

const answer = 'Hello, wörld 😀 — 你好!';

async function write(response: ServerResponse, pieces: readonly string[], gap = 0): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    await sleep(gap);
  }
}

function chunk(content: string): string {
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  return JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'm', choices });
}

/** Milliseconds: one who looks on is to see the answer grow, however busy the machine. */
const GAP = 200;

const events = 'text/event-stream';

const servers: readonly CustomServer[] = [
  {
    what: 'a Go server that writes lines of text with one line break each',
    path: '/go',
    answer: 'It types, word by word',
    async serve(response) {
      response.writeHead(200, { 'content-type': events });
      const words = ['It', ' types,', ' word', ' by', ' word'];
      await write(
        response,
        words.map((word) => `data: ${word}\n`),
        GAP,
      );
      response.end('data: [DONE]\n\n');
    },
  },
  {
    what: 'a FastAPI endpoint that sends raw text as an event stream, by GET',
    path: '/fastapi?q={{selection}}&model={{model}}',
    endpoint: { Method: 'GET', Model: 'tiny one' },
    answer: 'First line\n\nsecond: line, 你好',
    async serve(response) {
      response.writeHead(200, { 'content-type': `${events}; charset=utf-8` });
      await write(response, ['First', ' line\n', '\nsecond:', ' line, 你', '好'], GAP);
      response.end();
    },
    checkRequest({ method, url, body, headers }) {
      const { searchParams } = new URL(url, 'http://127.0.0.1');
      expect({ method, body }).toEqual({ method: 'GET', body: '' });
      expect(searchParams.get('q')).toBe(selected);
      expect(searchParams.get('model')).toBe('tiny one');
      expect(headers).not.toHaveProperty('content-type');
    },
  },
  {
    what: 'a server of one chunk per character that ends without a line break',
    path: '/chunks',
    endpoint: {
      'API key': key,
      Headers: 'Authorization: Bearer {{key}}\nX-Client: Typeover',
      Body: '{"model": "{{model}}", "messages": {{messages}}, "about": "{{selection}}", "stream": true}',
      Model: 'm',
    },
    answer,
    async serve(response) {
      response.writeHead(200, { 'content-type': events });
      await write(
        response,
        [...answer].map((character) => `data: ${chunk(character)}\n\n`),
        GAP / 4,
      );
      response.end('data: [DONE]');
    },
    checkRequest({ method, headers, body }) {
      expect(method).toBe('POST');
      expect(headers).toMatchObject({
        authorization: `Bearer ${key}`,
        'x-client': 'Typeover',
        'content-type': 'application/json',
      });
      const sent = JSON.parse(body);
      expect(sent).toMatchObject({ model: 'm', about: selected, stream: true });
      expect(sent.messages.at(-1).content).toContain(selected);
      expect(body).not.toContain(key);
    },
  },
  {
    what: 'a proxy that re-emits that server line by line',
    path: '/proxy',
    answer,
    async serve(response) {
      response.writeHead(200, { 'content-type': 'text/plain' });
      await write(
        response,
        [...answer].map((character) => `data: ${chunk(character)}\n`),
        GAP / 4,
      );
      response.end('data: [DONE]\n');
    },
  },
  {
    what: 'a back end of JSON lines that repeat the whole text, as octets',
    path: '/octets',
    endpoint: {
      'Each message repeats the whole text': true,
      'Text field': 'text',
      Body: '{"prompt": "{{prompt}}"}',
    },
    answer,
    async serve(response) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      const lines = [...answer].map((_, at, all) => {
        const text = all.slice(0, at + 1).join('');
        return JSON.stringify({ role: 'assistant', id: `${at}`, text });
      });
      await write(
        response,
        lines.map((line, at) => (at === 0 ? line : `\n${line}`)),
        GAP / 4,
      );
      response.end();
    },
  },
  {
    what: 'a back end of raw deltas with a literal undefined at both ends',
    path: '/undefined',
    endpoint: { Trim: 'undefined', Body: '{"message": "{{prompt}}", "role": "user"}' },
    answer: 'What is undefined stays, under it all',
    async serve(response) {
      response.writeHead(200, { 'content-type': 'text/html' });
      const deltas = [
        'undef',
        'ined',
        'What is undef',
        'ined stays, und',
        'er it all',
        'undefined',
      ];
      await write(response, deltas, GAP);
      response.end();
    },
    checkRequest({ method, body }) {
      expect(method).toBe('POST');
      expect(JSON.parse(body)).toEqual({
        message: expect.stringContaining(selected),
        role: 'user',
      });
    },
  },
  {
    what: 'a server whose connection drops, and that resumes by the id of the last event',
    path: '/resumes',
    answer: 'one two three four ',
    async serve(response, { headers }) {
      const words = ['one', 'two', 'three', 'four'];
      const next = Number(headers['last-event-id'] ?? 0);
      const steps = words
        .map((word, at) => `id: ${at + 1}\ndata: ${JSON.stringify({ text: `${word} ` })}\n\n`)
        .slice(next, next + 2);
      response.writeHead(200, { 'content-type': events });
      await write(response, ['retry: 100\n\n', ...steps], GAP);
      if (next + 2 < words.length) response.destroy();
      else response.end('data: [DONE]\n\n');
    },
  },
];

/** One that nobody but the user ends. */
const endless: Serve = async (response) => {
  response.writeHead(200, { 'content-type': events });
  for (let id = 1; !response.destroyed; id += 1) {
    const data = JSON.stringify({ text: `tick ${id}. ` });
    await write(response, [`: still here\nevent: tick\nid: ${id}\nretry: 3000\ndata: ${data}\n\n`]);
    await sleep(1000);
  }
};

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;
  let server: LoopbackServer;
  let options: Tab;
  let serve: Serve;

  beforeAll(async () => {
    const text = selected.replace('&', '&amp;');
    const page = { body: htmlPage(`<p id="text">${text}</p>`) };
    stage = await setStage(kind, { pages: { '/': page } });
    server = await startLoopbackServer((request, response) => serve(response, request));
    options = await openOptions(stage.browser);
  });
  afterAll(async () => {
    await stage?.close();
    await server?.close();
  });

  async function explainWith(
    path: string,
    endpoint: Omit<Endpoint, 'Request URL'> = {},
  ): Promise<AnswerDialog> {
    const url = `http://127.0.0.1:${server.port}${path}`;
    // The fields are typed into once: where all of them are filled in.
    const fill = endpoint.Headers === undefined ? putIntoField : fillField;
    await configureEndpoint(options, { ...endpoint, 'Request URL': url }, fill);
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return answerDialog(tab);
  }

  test.each(servers)('$what types', async ({ path, endpoint, answer: expected, ...rest }) => {
    serve = rest.serve;
    const asked = server.requests.length;
    const dialog = await explainWith(path, endpoint);
    const { last, lengths } = await dialog.watch();
    expect(last).toMatchObject({ state: 'complete', answer: expected });
    expect(lengths.length).toBeGreaterThan(2);
    const [request] = server.requests.slice(asked);
    if (request) rest.checkRequest?.(request);
    const expectedRequests = path === '/resumes' ? 2 : 1;
    expect(server.requests).toHaveLength(asked + expectedRequests);
  });

  test('an endless server of named events types until Stop, and hears of it', async () => {
    serve = endless;
    const dialog = await explainWith('/endless');
    await expect
      .poll(async () => (await dialog.look())?.answer, { timeout: 10_000 })
      .toContain('tick 3');
    const request = server.requests.at(-1);
    const start = performance.now();
    await dialog.press('Stop');
    const stopped = await dialog.reaches('stopped');
    expect(stopped.answer).toMatch(/^tick 1\. tick 2\. tick 3/);
    const closed = await request?.closed;
    expect(closed?.by).toBe('client');
    expect((closed?.at ?? Infinity) - start).toBeLessThan(1000);
  });
});
