import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { askPatiently, type PatientOptions } from '../../src/background/ask-patiently.ts';
import { createHostQueue } from '../../src/background/host-queue.ts';
import type { Wait } from '../../src/protocol/answer-messages.ts';
import { providers } from '../../src/providers/index.ts';
import { createTestClock } from '../support/test-clock.ts';

const url = 'https://api.example.com/v1/chat/completions';
const body = JSON.stringify({ model: 'm', temperature: 1 });

let sent: RequestInit[];
let events: AnswerEvent[];
let waits: (Wait | undefined)[];
let rested: number[];
let stop: AbortController;

beforeEach(() => {
  [sent, events, waits, rested] = [[], [], [], []];
  stop = new AbortController();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => vi.unstubAllGlobals());

const good = () =>
  new Response('data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n');
const status = (code: number, headers = {}, text = '') =>
  new Response(text, { status: code, headers });
const nothing = () => new Response(null, { status: 204 });
const refuse = () => status(400, {}, '{"error":{"message":"x","param":"temperature"}}');
const gone = () => {
  throw new TypeError('Failed to fetch');
};

/** Asks a server that gives these replies, one after the other, and the last one for ever. */
function ask(replies: (() => Response)[], more: Partial<PatientOptions> = {}) {
  return askPatiently({
    provider: providers['openai-compatible'],
    request: { url, init: { method: 'POST', body } },
    config: { baseUrl: '', model: 'm', key: '' },
    emit: (event) => events.push(event),
    signal: stop.signal,
    clock: createTestClock(),
    queue: createHostQueue(),
    retryClock: { now: () => 1000, random: () => 0.5 },
    tellWait: (wait) => waits.push(wait),
    pause: async (milliseconds) => void rested.push(milliseconds),
    async transport(_, init) {
      sent.push(init);
      return (replies[sent.length - 1] ?? replies.at(-1) ?? good)();
    },
    ...more,
  });
}

test('asks again as long as the server said, and says so meanwhile', async () => {
  const outcome = await ask([() => status(429, { 'retry-after': '7' }), good]);
  expect(outcome).toMatchObject({ state: 'complete', answer: { text: 'Hi' } });
  expect(rested).toEqual([7000]);
  expect(waits).toEqual([{ for: 'retry', code: 'rate-limit', at: 8000 }, undefined]);
});

test('fails with the last word after two retries', async () => {
  const outcome = await ask([() => status(502)]);
  expect(outcome).toMatchObject({ state: 'failed', status: 502, error: { code: 'server' } });
  expect(sent).toHaveLength(3);
});

test('asks once more where nothing could be reached', async () => {
  expect((await ask([gone, good])).state).toBe('complete');
  sent = [];
  expect((await ask([gone])).error?.code).toBe('unreachable');
  expect(sent).toHaveLength(2);
});

test('asks once more where the answer is empty, and leaves no content as it is', async () => {
  expect((await ask([() => status(200), good])).state).toBe('complete');
  sent = [];
  expect((await ask([nothing])).error?.code).toBe('empty');
  expect(sent).toHaveLength(1);
});

test('names the time and asks no more where it is too long to wait', async () => {
  const outcome = await ask([() => status(429, { 'retry-after': '3600' }), good]);
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'rate-limit', wait: 3600 } });
  expect(sent).toHaveLength(1);
});

describe('from the first character on', () => {
  const half = 'data: {"choices":[{"delta":{"content":"Half"}}]}\n\n';
  const thought = 'data: {"choices":[{"delta":{"reasoning":"Hm"}}]}\n\n';
  test.each([half, thought])('nothing is asked twice: %s', async (begun) => {
    const broken = () => {
      let pulls = 0;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (pulls++ === 0) controller.enqueue(new TextEncoder().encode(begun));
            else controller.error(new TypeError('network error'));
          },
        }),
      );
    };
    const outcome = await ask([broken, good]);
    expect(outcome.state).not.toBe('complete');
    expect(sent).toHaveLength(1);
  });
});

describe('a parameter that the server refuses', () => {
  test('is left out once', async () => {
    expect((await ask([refuse, good])).state).toBe('complete');
    expect(sent.map((init) => init.body)).toEqual([body, '{"model":"m"}']);
    expect(rested).toEqual([]);
  });

  test('fails the answer where that does not help', async () => {
    expect((await ask([refuse])).error?.code).toBe('bad-request');
    expect(sent).toHaveLength(2);
  });
});

test('is stopped while it waits for another try', async () => {
  const outcome = await ask([() => status(503)], {
    async pause() {
      stop.abort();
    },
  });
  expect(outcome.state).toBe('stopped');
  expect(sent).toHaveLength(1);
});

test('waits in line where four answers of the host are under way, and says how many come before', async () => {
  const queue = createHostQueue(1);
  const other = queue.enter('api.example.com', () => {}, new AbortController().signal);
  const outcome = ask([good], { queue });
  expect(waits).toEqual([{ for: 'turn', ahead: 1 }]);
  expect(sent).toHaveLength(0);
  other.leave();
  expect((await outcome).state).toBe('complete');
  expect(waits.at(-1)).toBeUndefined();
});

test('leaves the line when it is stopped', async () => {
  const queue = createHostQueue(1);
  queue.enter('api.example.com', () => {}, new AbortController().signal);
  const outcome = ask([good], { queue });
  stop.abort();
  expect((await outcome).state).toBe('stopped');
  expect(sent).toHaveLength(0);
});
