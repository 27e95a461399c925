import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { limitsFor } from '../../src/background/limits-for.ts';
import { streamAnswer, type StreamOptions } from '../../src/background/stream-answer.ts';
import { providers } from '../../src/providers/index.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const provider = providers['openai-compatible'];
const secret = 'sk-canary-1234567890';
const request = { url: 'https://api.example.com/v1/chat/completions', init: { method: 'POST' } };

let events: AnswerEvent[];
let stop: AbortController;
let clock: TestClock;
let sent: RequestInit[];

beforeEach(() => {
  events = [];
  sent = [];
  stop = new AbortController();
  clock = createTestClock();
});
afterEach(() => vi.unstubAllGlobals());

const textOf = () => events.map((event) => (event.type === 'text' ? event.text : '')).join('');
const chunk = (delta: object) => `data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`;
const delta = (content: string) => chunk({ content });

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Asks, and is answered by this response; or by what throws, if it is an error. */
function ask(response: Response | Error, more: Partial<StreamOptions> = {}) {
  return streamAnswer({
    provider,
    request,
    config: { baseUrl: 'https://api.example.com/v1', model: 'm', key: secret },
    emit: (event) => events.push(event),
    signal: stop.signal,
    clock,
    transport(_url, init) {
      sent.push(init);
      return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
    },
    ...more,
  });
}

/** A body that goes on until it is told how to end. */
function openBody(signal?: AbortSignal) {
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  const cancelled = vi.fn<() => void>();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (given) => void (controller = given),
    cancel: cancelled,
  });
  signal?.addEventListener('abort', () => controller?.error(new DOMException('', 'AbortError')));
  return {
    stream,
    cancelled,
    write: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    break: () => controller?.error(new TypeError('network error')),
  };
}

test('streams an answer to its end marker, and then lets go of the connection', async () => {
  const body = openBody();
  const outcome = ask(new Response(body.stream));
  body.write(delta('Hello, '));
  body.write(`${delta('world!')}data: [DONE]\n\n${delta('never shown')}`);
  expect(await outcome).toMatchObject({ state: 'complete', status: 200 });
  expect(textOf()).toBe('Hello, world!');
  expect(body.cancelled).toHaveBeenCalledOnce();
  expect(sent[0]?.signal?.aborted).toBe(true);
});

test('sends no cookies, no referrer, asks no cache and follows no redirect', async () => {
  await ask(new Response(''));
  expect(sent[0]).toMatchObject({
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  });
});

test('types a whole JSON body of a server that does not stream', async () => {
  const message = { content: 'All at once.' };
  const json = { choices: [{ message, finish_reason: 'stop' }] };
  expect(await ask(Response.json(json))).toMatchObject({ state: 'complete' });
  expect(textOf()).toBe('All at once.');
});

describe('an answer that does not end as it should', () => {
  test('is interrupted where the body is over without a word of its end', async () => {
    const outcome = await ask(new Response(delta('Half')));
    expect(outcome).toMatchObject({ state: 'interrupted', error: { code: 'lost' } });
  });

  test('is interrupted where the connection breaks, and failed where nothing had come', async () => {
    for (const [text, state] of [
      ['Half', 'interrupted'],
      ['', 'failed'],
    ] as const) {
      const body = openBody();
      const outcome = ask(new Response(body.stream));
      if (text !== '') body.write(delta(text));
      setTimeout(body.break, 0);
      expect(await outcome).toMatchObject({ state, error: { code: 'lost' } });
    }
  });

  test('is stopped the moment the user stops it', async () => {
    const body = openBody(stop.signal);
    const outcome = ask(new Response(body.stream));
    body.write(delta('Half'));
    setTimeout(() => stop.abort(), 0);
    expect(await outcome).toMatchObject({ state: 'stopped' });
    expect(textOf()).toBe('Half');
  });

  test('fails with the provider’s own words where an error comes in the stream', async () => {
    const error = { error: { message: 'Overloaded, try later', code: 'overloaded' } };
    const outcome = await ask(new Response(`${delta('Half')}data: ${JSON.stringify(error)}\n\n`));
    expect(outcome).toMatchObject({
      state: 'failed',
      error: { code: 'overloaded', detail: 'Overloaded, try later' },
    });
    expect(textOf()).toBe('Half');
  });
});

describe('a response that is no answer', () => {
  test.each([
    [401, 'auth'],
    [404, 'model-not-found'],
    [429, 'rate-limit'],
    [500, 'server'],
  ] as const)('%i is told as %s, with the server’s words', async (status, code) => {
    const body = { error: { message: 'The model `m` is not here' } };
    const outcome = await ask(Response.json(body, { status }));
    expect(outcome).toMatchObject({ state: 'failed', status, error: { code } });
    expect(outcome.error?.detail).toBe('The model `m` is not here');
  });

  test('a web page is told by its title', async () => {
    const html = '<!doctype html><html><head><title>Sign in</title></head><body></body></html>';
    const outcome = await ask(new Response(html));
    expect(outcome.error).toEqual({ code: 'not-an-api', detail: 'Sign in' });
  });

  test('a content filter refuses, with its explanation', async () => {
    const body = { error: { code: 'content_filter', message: 'The prompt was filtered' } };
    const outcome = await ask(Response.json(body, { status: 400 }));
    expect(outcome).toMatchObject({
      state: 'refused',
      answer: { explanation: 'The prompt was filtered' },
    });
  });

  test('an error body that never ends is not waited for', async () => {
    vi.useFakeTimers();
    const body = openBody();
    body.write('Gateway trouble');
    const outcome = ask(new Response(body.stream, { status: 502 }));
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    expect((await outcome).error).toEqual({ code: 'server', detail: 'Gateway trouble' });
  });

  test('is stopped where the user stops while the error is told', async () => {
    const body = openBody(stop.signal);
    body.write('Gateway trou');
    const outcome = ask(new Response(body.stream, { status: 502 }));
    setTimeout(() => stop.abort(), 0);
    expect(await outcome).toMatchObject({ state: 'stopped' });
    expect(events).toEqual([]);
  });

  test('an empty body is told as empty', async () => {
    expect((await ask(new Response(''))).error).toEqual({ code: 'empty' });
  });

  test('a server that cannot be reached is told apart from being offline', async () => {
    vi.stubGlobal('navigator', { onLine: true });
    expect((await ask(new TypeError('Failed to fetch'))).error).toEqual({ code: 'unreachable' });
    vi.stubGlobal('navigator', { onLine: false });
    expect((await ask(new TypeError('Failed to fetch'))).error).toEqual({ code: 'offline' });
  });
});

describe('time', () => {
  const limits = limitsFor(request.url, 'm');

  /** Asks a server whose connection breaks when the request is aborted, as a real one does. */
  function askPatiently() {
    const body = openBody();
    const outcome = ask(new Response(), {
      limits,
      transport(_url, init) {
        init.signal?.addEventListener('abort', body.break);
        return Promise.resolve(new Response(body.stream));
      },
    });
    return { body, outcome };
  }

  test('is given to a slow first byte, 59 seconds of it', async () => {
    const { body, outcome } = askPatiently();
    await settle();
    clock.run(59_000);
    body.write(`${delta('At last')}data: [DONE]\n\n`);
    expect((await outcome).state).toBe('complete');
  });

  test('is up when no byte has come for a minute', async () => {
    const { outcome } = askPatiently();
    await settle();
    clock.run(61_000);
    expect(await outcome).toMatchObject({ state: 'failed', error: { code: 'timeout-first' } });
  });

  test('is up when the text has stopped for a minute, whatever comments still come', async () => {
    const { body, outcome } = askPatiently();
    body.write(delta('Half'));
    for (let comment = 0; comment < 12; comment++) {
      body.write(': ping\n\n');
      await settle();
      clock.run(5000);
    }
    expect(await outcome).toMatchObject({ state: 'interrupted', error: { code: 'timeout-idle' } });
  });

  test('is up after a quarter of an hour in all', async () => {
    const { body, outcome } = askPatiently();
    for (let minute = 0; minute < 16; minute++) {
      body.write(delta('more '));
      await settle();
      clock.run(57_000);
    }
    expect(await outcome).toMatchObject({ state: 'interrupted', error: { code: 'timeout-total' } });
  });
});

describe('size', () => {
  const limits = { ...limitsFor(request.url, 'm'), answer: 10 };

  test('ends an answer that is longer than the limit, and keeps what fits', async () => {
    const body = openBody();
    const outcome = ask(new Response(body.stream), { limits });
    body.write(delta('12345678') + delta('9👍 and on') + delta('and on'));
    expect(await outcome).toMatchObject({ state: 'interrupted', error: { code: 'too-large' } });
    expect(textOf()).toBe('123456789');
    expect(body.cancelled).toHaveBeenCalledOnce();
  });

  test('fails an answer of which nothing but thinking came', async () => {
    const thoughts = chunk({ reasoning_content: 'I think and think' });
    const outcome = await ask(new Response(thoughts), { limits });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'too-large' } });
  });

  test('takes an answer that is just as long as the limit', async () => {
    const outcome = await ask(new Response(`${delta('1234567890')}data: [DONE]\n\n`), { limits });
    expect(outcome.state).toBe('complete');
  });

  test('ends an event that is longer than the limit, and keeps the text before it', async () => {
    const small = { ...limitsFor(request.url, 'm'), event: 1000 };
    const outcome = await ask(new Response(delta('Half') + delta('x'.repeat(2000))), {
      limits: small,
    });
    expect(outcome).toMatchObject({ state: 'interrupted', error: { code: 'too-large' } });
    expect(textOf()).toBe('Half');
  });
});

test('keeps an event that was whole when the connection broke, though its blank line was not', async () => {
  const body = openBody();
  const outcome = ask(new Response(body.stream));
  body.write(delta('One ') + delta('two').trimEnd());
  setTimeout(body.break, 0);
  expect(await outcome).toMatchObject({ state: 'interrupted', error: { code: 'lost' } });
  expect(textOf()).toBe('One two');
});

test('tells a body that is not compressed as it claims', async () => {
  const body = openBody();
  const headers = { 'content-encoding': 'gzip' };
  const outcome = ask(new Response(body.stream, { headers }));
  setTimeout(body.break, 0);
  expect(await outcome).toMatchObject({ state: 'failed', error: { code: 'bad-compression' } });
});

describe('the key', () => {
  test('is in no text, however the server echoes it', async () => {
    const echo = [...`Your key is ${secret}, is it not?`].map(delta).join('');
    const outcome = await ask(new Response(`${echo}data: [DONE]\n\n`));
    expect(outcome.state).toBe('complete');
    expect(textOf()).toBe('Your key is •••, is it not?');
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  const tricky = 'sk-abc/def+ghi-012345';
  const config = { baseUrl: 'https://api.example.com/v1', model: 'm', key: tricky };
  const escaped = tricky.replace('/', '\\/').replace('-', '\\u002d');

  test.each([
    ['an error body', `{"error":{"message":"Bad key ${escaped}"}}`, 401],
    ['an error in mid-stream', `data: {"error":{"message":"Bad key ${escaped}"}}\n\n`, 200],
    ['the title of a web page', `<title>Bad key ${tricky.replace('/', '&#47;')}</title>`, 200],
    ['a body that is none', `Bad key ${tricky}`, 200],
    [
      'a refusal in pieces',
      `${chunk({ refusal: 'No: sk-abc' })}${chunk({ refusal: '/def+ghi-012345.' })}data: [DONE]\n\n`,
      200,
    ],
  ])('is not in %s, however it is escaped', async (_, body, status) => {
    const outcome = await ask(new Response(body, { status }), { config });
    expect(JSON.stringify([outcome, events])).toContain('•••');
    expect(JSON.stringify([outcome, events])).not.toMatch(/def\+ghi/);
  });

  test('is in no error, not even in part where the error is cut short', async () => {
    const long = `${'x'.repeat(290)}${secret}`;
    const { error } = await ask(Response.json({ error: { message: long } }, { status: 401 }));
    expect(error?.detail).toBe(`${'x'.repeat(290)}•••…`);
  });

  test('is in no error', async () => {
    const body = { error: { message: `Bad key ${secret}` } };
    const outcome = await ask(Response.json(body, { status: 401 }));
    expect(JSON.stringify(outcome)).not.toContain(secret);
    expect(outcome.error?.detail).toContain('•••');
  });
});
