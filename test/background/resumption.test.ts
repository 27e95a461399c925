import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { streamAnswer } from '../../src/background/stream-answer.ts';
import { custom, emptyEndpoint } from '../../src/providers/custom.ts';
import { providers } from '../../src/providers/index.ts';
import type { Provider } from '../../src/providers/provider.ts';

/** One connection: what it says, and whether it breaks then. */
interface Connection {
  readonly says: string;
  readonly breaks?: true;
  readonly status?: number;
}

let ids: (string | null)[];
let stop: AbortController;
let events: AnswerEvent[];

beforeEach(() => {
  ids = [];
  events = [];
  stop = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** Asks a server that takes these connections, one after the other; the last one for ever. */
async function ask(connections: readonly Connection[], provider: Provider = custom) {
  const url = 'https://example.com/ask';
  const outcome = streamAnswer({
    provider,
    request: { url, init: { method: 'POST' } },
    config: { baseUrl: '', model: '', key: '', endpoint: { ...emptyEndpoint, url } },
    emit: (event) => events.push(event),
    signal: stop.signal,
    transport(_url, init) {
      const connection = connections[Math.min(ids.length, connections.length - 1)];
      ids.push(new Headers(init.headers).get('Last-Event-ID'));
      return Promise.resolve(responseOf(connection ?? { says: '' }));
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  return outcome;
}

function responseOf({ says, breaks, status = 200 }: Connection): Response {
  if (status === 204) return new Response(null, { status });
  let told = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (!told) controller.enqueue(new TextEncoder().encode(says));
      else if (breaks) controller.error(new TypeError('network error'));
      else controller.close();
      told = true;
    },
  });
  return new Response(body, { status });
}

const textOf = () => events.map((event) => (event.type === 'text' ? event.text : '')).join('');
const event = (id: number) => `id: ${id}\ndata: {"text":"${id} "}\n\n`;

test('goes on behind the last event that came whole', async () => {
  const outcome = await ask([
    { says: `retry: 10\n\n${event(1)}${event(2)}id: 3\ndata: {"te`, breaks: true },
    { says: `${event(3)}data: [DONE]\n\n` },
  ]);
  expect(outcome.state).toBe('complete');
  expect(textOf()).toBe('1 2 3 ');
  expect(ids).toEqual([null, '2']);
});

test('leaves out what a server says again', async () => {
  const { state } = await ask([
    { says: event(1) + event(2), breaks: true },
    { says: event(1) + event(2) + event(3) },
  ]);
  expect(state).toBe('complete');
  expect(textOf()).toBe('1 2 3 ');
});

test('waits as long as the server says, at most ten seconds, and not after Stop', async () => {
  const waits = [
    ['retry: 3000\n', 3000],
    ['retry: 90000\n', 10_000],
    ['', 1000],
  ] as const;
  for (const [retry, wait] of waits) {
    const start = Date.now();
    let resumedAt = 0;
    ids = [];
    await ask([
      { says: `${retry}${event(1)}`, breaks: true },
      {
        get says() {
          resumedAt = Date.now();
          return 'data: [DONE]\n\n';
        },
      },
    ]);
    expect(resumedAt - start).toBe(wait);
  }
  ids = [];
  setTimeout(() => stop.abort(), 500);
  expect((await ask([{ says: event(1), breaks: true }])).state).toBe('stopped');
  expect(ids).toHaveLength(1);
});

test('gives up after five times, with the text kept', async () => {
  const outcome = await ask([{ says: event(1), breaks: true }]);
  expect(outcome).toMatchObject({ state: 'interrupted', error: { code: 'lost' } });
  expect(ids).toEqual([null, '1', '1', '1', '1', '1']);
  expect(textOf()).toBe('1 ');
});

test('takes it that there is no more where the server says so', async () => {
  const { state } = await ask([
    { says: event(1), breaks: true },
    { says: '', status: 204 },
  ]);
  expect(state).toBe('complete');
});

test('is interrupted where the server does not take the question again', async () => {
  const outcome = await ask([
    { says: event(1), breaks: true },
    { says: 'No', status: 400 },
  ]);
  expect(outcome).toMatchObject({ state: 'interrupted', status: 200, error: { code: 'lost' } });
  expect(ids).toHaveLength(2);
});

describe('nothing is asked again', () => {
  test('where events carry no ids', async () => {
    const outcome = await ask([{ says: 'data: {"text":"a"}\n\n', breaks: true }]);
    expect(outcome.state).toBe('interrupted');
    expect(ids).toHaveLength(1);
  });

  test('where the body was over by itself', async () => {
    expect((await ask([{ says: event(1) }])).state).toBe('complete');
    expect(ids).toHaveLength(1);
  });

  test('where nothing came at all', async () => {
    expect((await ask([{ says: '', breaks: true }])).state).toBe('failed');
    expect(ids).toHaveLength(1);
  });

  test('of a provider that was told no way to go on', async () => {
    const chunk = 'id: 1\ndata: {"choices":[{"delta":{"content":"a"}}]}\n\n';
    const outcome = await ask([{ says: chunk, breaks: true }], providers['openai-compatible']);
    expect(outcome.state).toBe('interrupted');
    expect(ids).toHaveLength(1);
  });
});
