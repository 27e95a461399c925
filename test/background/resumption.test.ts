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
const named = (id: number | string, text: string) =>
  `id: ${id}\ndata: ${JSON.stringify({ text })}\n\n`;
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

describe('another answer is never taken for what follows', () => {
  test.each<[string, string, string]>([
    ['counts anew', event(1) + event(2), named(1, 'Uno ') + named(2, 'due ') + named(3, 'tre ')],
    ['begins alike', event(1) + event(2), event(1) + named(2, 'due ') + named(3, 'tre ')],
    ['carries no ids', event(1) + event(2), 'data: {"text":"3 "}\n\n'],
    ['has other ids', event(1) + event(2), named('b-3', '3 ')],
    ['is a web page', event(1) + event(2), '<!doctype html><html></html>'],
    ['is empty', event(1) + event(2), ''],
  ])('where it %s', async (_, first, second) => {
    const outcome = await ask([{ says: first, breaks: true }, { says: second }]);
    expect(outcome.state).toBe('interrupted');
    expect(textOf()).toBe('1 2 ');
  });

  test('and it is asked for once only', async () => {
    await ask([{ says: event(1), breaks: true }, { says: named(1, 'Uno ') }]);
    expect(ids).toEqual([null, '1']);
  });

  test('and the same answer is not told twice, from wherever it is said again', async () => {
    const all = event(1) + event(2) + event(3);
    for (const again of [all, event(2) + event(3), event(3)]) {
      ids = [];
      events = [];
      const outcome = await ask([
        { says: event(1) + event(2), breaks: true },
        { says: `${again}data: [DONE]\n\n` },
      ]);
      expect({ state: outcome.state, text: textOf() }).toEqual({
        state: 'complete',
        text: '1 2 3 ',
      });
    }
  });

  test('and may break off while it is said again', async () => {
    const outcome = await ask([
      { says: event(1) + event(2), breaks: true },
      { says: event(1), breaks: true },
      { says: `${event(1)}${event(2)}${event(3)}data: [DONE]\n\n` },
    ]);
    expect({ state: outcome.state, text: textOf(), ids }).toEqual({
      state: 'complete',
      text: '1 2 3 ',
      ids: [null, '2', '2'],
    });
  });
});

describe('ids that are no places in a row', () => {
  test.each<[string, readonly string[]]>([
    ['the same for all', ['7', '7']],
    ['counting down', ['9', '8']],
    ['drawn by lot', ['4f2a-91c0', '81bd-02ee']],
    ['taken back', ['1', '']],
  ])('%s: nothing is asked again', async (_, [first, second]) => {
    const says = `id: ${first}\ndata: {"text":"a"}\n\nid: ${second}\ndata: {"text":"b"}\n\n`;
    const outcome = await ask([{ says, breaks: true }]);
    expect({ state: outcome.state, text: textOf() }).toEqual({ state: 'interrupted', text: 'ab' });
    expect(ids).toHaveLength(1);
  });

  test('nor where events behind the last id carry none, or stand in no blank lines', async () => {
    for (const says of [
      `${event(1)}data: {"text":"2 "}\n\n`,
      'id: 1\ndata: {"text":"1 "}\nid: 2\ndata: {"text":"2 "}\n',
    ]) {
      ids = [];
      events = [];
      const { state } = await ask([{ says, breaks: true }]);
      expect({ state, text: textOf() }).toEqual({ state: 'interrupted', text: '1 2 ' });
      expect(ids).toHaveLength(1);
    }
  });

  test('numbers in a name count', async () => {
    const { state } = await ask([
      { says: named('run-3:9', '9 '), breaks: true },
      { says: `event: ping\ndata: 1\n\n${named('run-3:10', '10 ')}data: [DONE]\n\n` },
    ]);
    expect({ state, text: textOf(), ids }).toEqual({
      state: 'complete',
      text: '9 10 ',
      ids: [null, 'run-3:9'],
    });
  });
});

test('text that came before the connection went away is kept, with or without a line end', async () => {
  const half = 'data: Hello\ndata:  wor';
  expect((await ask([{ says: half, breaks: true }])).state).toBe('interrupted');
  expect(textOf()).toBe('Hello wor');
  events = [];
  ids = [];
  // The server that is asked again says nothing more.
  const prose = 'id: 1\ndata: Hello\n\nid: 2\ndata:  wor';
  await ask([
    { says: prose, breaks: true },
    { says: '', status: 500 },
  ]);
  expect(textOf()).toBe('Hello wor');
  events = [];
  ids = [];
  await ask([{ says: prose, breaks: true }, { says: 'id: 2\ndata:  world\n\n' }]);
  expect(textOf()).toBe('Hello world');
});

test('the end marker counts without its line end, also where the connection went away', async () => {
  const { state } = await ask([{ says: `${event(1)}data: [DONE]`, breaks: true }]);
  expect(state).toBe('complete');
  expect(ids).toHaveLength(1);
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
