import { afterAll, beforeAll, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../locales/en.json' with { type: 'json' };
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { askModel } from '../../src/background/ask-model.ts';
import { providers } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { startNastyServer } from '../support/nasty/nasty-server.ts';
import { rows } from '../support/nasty/rows.ts';
import { sentence } from '../support/sentence.ts';

// The rows that test/e2e plays in both browsers, here over the network of Node: quick to say what is wrong.

beforeAll(() => {
  vi.stubGlobal('navigator', { onLine: true });
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  Object.assign(fakeBrowser, { permissions: { contains: () => Promise.resolve(true) } });
});
afterAll(() => vi.unstubAllGlobals());

const limits = { firstByte: 2, content: 2, event: 1, answer: 1 };

// Most of their time is spent waiting, each for a server of its own.
test.concurrent.for(rows.filter(({ only }) => only === undefined))(
  'a server that plays $id',
  { timeout: 60_000 },
  async ({ play, state, answer = '', error, requests = 1 }, { expect, onTestFinished }) => {
    const server = await startNastyServer();
    onTestFinished(() => server.close());
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
  },
);
