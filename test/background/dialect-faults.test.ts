import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AnswerErrorCode } from '../../src/answer/answer-error.ts';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import type { FinalState } from '../../src/answer/answer.ts';
import { askModel } from '../../src/background/ask-model.ts';
import { providers } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { type Dialect, dialects } from '../support/dialects.ts';
import { breakOff } from '../support/nasty/break-off.ts';
import { body, chunk, chunked, head, stream } from '../support/nasty/http-text.ts';
import { type NastyServer, type Play, startNastyServer } from '../support/nasty/nasty-server.ts';

const half = 'Half';

interface Fault {
  readonly what: string;
  readonly play: (dialect: Dialect) => Play;
  readonly state: FinalState;
  readonly code?: (dialect: Dialect) => AnswerErrorCode;
  /** The words of the server that are to be read. */
  readonly detail?: string;
  readonly requests?: number;
}

const sends =
  (sent: (dialect: Dialect) => string): Fault['play'] =>
  (dialect) =>
  ({ end }) =>
    end(stream + sent(dialect));
const lost = () => 'lost' as const;

const faults: readonly Fault[] = [
  {
    what: 'ends before its end',
    play: sends(({ piece }) => piece(half)),
    state: 'interrupted',
    code: lost,
  },
  {
    what: 'ends in the middle of an event',
    play: sends(({ piece }) => piece(half) + piece('never told').slice(0, -9)),
    state: 'interrupted',
    code: lost,
  },
  {
    what: 'loses its connection',
    play:
      ({ piece }) =>
      (line) =>
        breakOff(line, chunked + chunk(piece(half))),
    state: 'interrupted',
    code: lost,
  },
  {
    what: 'ends with its reason, without the marker',
    play: sends(({ piece, stop, end }) => piece(half) + (stop ?? end)),
    state: 'complete',
  },
  {
    what: 'reaches the token limit',
    play: sends(({ piece, limit, end, stop }) => piece(half) + limit + (stop ? end : '')),
    state: 'length',
  },
  {
    what: 'ends with its marker, and the connection is left open',
    play:
      ({ piece, end }) =>
      ({ write }) =>
        write(stream + piece(half) + end),
    state: 'complete',
  },
  {
    what: 'breaks into an error, and the connection is left open',
    play:
      ({ piece, failure }) =>
      ({ write }) =>
        write(stream + piece(half) + failure),
    state: 'failed',
    code: ({ code }) => code,
    detail: 'Bad luck',
  },
  {
    what: 'stalls',
    play:
      ({ piece }) =>
      ({ write }) =>
        write(stream + piece(half)),
    state: 'interrupted',
    code: () => 'timeout-idle',
  },
  {
    what: 'is refused for too many requests, once',
    play:
      ({ piece, end }) =>
      ({ attempt, end: send }) =>
        send(
          attempt === 0
            ? body(429, { error: { message: 'slow down' } }, { 'Retry-After': '0' })
            : stream + piece(half) + end,
        ),
    state: 'complete',
    requests: 2,
  },
  {
    what: 'is lost before its first word, once',
    play:
      ({ piece, end }) =>
      ({ attempt, reset, end: send }) =>
        attempt === 0 ? reset() : send(head(200) + piece(half) + end),
    state: 'complete',
    requests: 2,
  },
];

const servers = new Map<Dialect, NastyServer>();
beforeAll(async () => {
  for (const dialect of dialects) servers.set(dialect, await startNastyServer());
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

/** What the answer comes to, and how often it was asked for. */
async function ask(dialect: Dialect, { play }: Fault) {
  const server = servers.get(dialect);
  if (!server) throw new Error('No server was started');
  server.play(play(dialect));
  const events: AnswerEvent[] = [];
  const { state, answer, error } = await askModel({
    setup: {
      provider: providers[dialect.provider],
      config: { baseUrl: `http://127.0.0.1:${server.port}`, model: 'm', key: 'sk-0123456789' },
      settings: parseSettings({ limits: { content: 1 } }),
      source: 'Test',
    },
    question: { system: '', messages: [{ role: 'user', content: 'Hello?' }] },
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  await vi.waitFor(() => expect(server.open).toBe(0));
  const told = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  const { code, detail } = error ?? {};
  const requests = server.requests.length;
  return { provider: dialect.provider, state, text: answer.text, told, code, detail, requests };
}

// What browsers do to it the rows of chat completions show; how it is said differs from API to API.
test.each(faults)('an answer that $what is told as that, whatever the API', async (fault) => {
  vi.stubGlobal('navigator', { onLine: true });
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  Object.assign(fakeBrowser, { permissions: { contains: () => Promise.resolve(true) } });
  const { state, detail, requests = 1 } = fault;
  expect(await Promise.all(dialects.map((dialect) => ask(dialect, fault)))).toEqual(
    dialects.map((dialect) => ({
      provider: dialect.provider,
      state,
      text: half,
      told: half,
      code: fault.code?.(dialect),
      detail,
      requests,
    })),
  );
  vi.unstubAllGlobals();
});
