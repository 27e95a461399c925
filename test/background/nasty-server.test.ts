import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../locales/en.json' with { type: 'json' };
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { askModel } from '../../src/background/ask-model.ts';
import { providers } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { type NastyServer, startNastyServer } from '../support/nasty/nasty-server.ts';
import { rows } from '../support/nasty/rows.ts';
import { sentence } from '../support/sentence.ts';

// The rows that test/e2e plays in both browsers, here over the network of Node: quick to say what is wrong.

let server: NastyServer;
beforeAll(async () => {
  server = await startNastyServer();
});
afterAll(() => server.close());

const limits = { firstByte: 2, content: 2, event: 1, answer: 1 };

test.each(rows.filter(({ only }) => only === undefined))(
  'a server that plays $id',
  { timeout: 60_000 },
  async ({ play, state, answer = '', error, requests = 1 }) => {
    vi.stubGlobal('navigator', { onLine: true });
    vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
    Object.assign(fakeBrowser, { permissions: { contains: () => Promise.resolve(true) } });
    server.play(play);
    const events: AnswerEvent[] = [];
    const said = await askModel({
      setup: {
        provider: providers['openai-compatible'],
        config: {
          baseUrl: `http://127.0.0.1:${server.port}/v1`,
          model: 'm',
          key: 'sk-secret-123456',
        },
        settings: parseSettings({ limits }),
        source: 'Test',
      },
      question: { system: '', messages: [{ role: 'user', content: 'Hello?' }] },
      emit: (event) => events.push(event),
      signal: new AbortController().signal,
    });
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    expect.soft(said.state).toBe(state);
    expect.soft(text === answer || text).toBe(true);
    const named = error === undefined ? /^/ : sentence(english.error[error]);
    expect.soft(said.error?.message ?? '').toMatch(named);
    expect(server.requests).toHaveLength(requests);
    vi.unstubAllGlobals();
  },
);
