import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../../locales/en.json' with { type: 'json' };
import { answerTicket } from '../../src/background/answer-ticket.ts';
import { openRun } from '../../src/background/journal/journal.ts';
import { issueTicket } from '../../src/background/tickets.ts';
import { listPastAnswers } from '../../src/history/past-answers.ts';
import type { BackgroundMessage } from '../../src/protocol/answer-messages.ts';
import { changeSettings } from '../../src/settings/settings-store.ts';
import { createFakePort } from '../support/fake-port.ts';
import { chatChunk } from '../support/model-server.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

/** What the model says each time it is asked, up to its token limit; the last time to the end. */
let parts: readonly string[];
/** Why it ends the last time. */
let lastReason: string;
let questions: string[];

beforeEach(() => {
  questions = [];
  lastReason = 'stop';
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  Object.assign(fakeBrowser.permissions, { contains: () => Promise.resolve(true) });
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: () => Promise.resolve({}) });
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const part = parts[questions.length] ?? '';
    questions.push(String(init.body));
    const reason = questions.length < parts.length ? 'length' : lastReason;
    const body = `${chatChunk({ content: part })}${chatChunk({}, reason)}data: [DONE]\n\n`;
    return Promise.resolve(new Response(body));
  });
});
afterEach(() => vi.unstubAllGlobals());

async function answer(continueByItself: number) {
  const server = { baseUrl: 'http://127.0.0.1:8080/v1', model: 'm' };
  await changeSettings({
    provider: 'openai-compatible',
    providers: { 'openai-compatible': server },
    continueByItself,
  });
  const ticket = issueTicket({ tabId: 1, action: 'explain', selection: 'Some text', title: '' });
  const heard: BackgroundMessage[] = [];
  const run = openRun(1);
  const port = createFakePort<unknown, BackgroundMessage>();
  run.attach({ ...port, post: (message) => void heard.push(message) }, 0);
  await answerTicket({ ticket, run, inWindow: false });
  const text = heard.map((message) => (message.type === 'text' ? message.text : '')).join('');
  return { text, final: heard.at(-1), asked: questions.length };
}

test('asks once, and leaves it at the token limit, unless the user wants more', async () => {
  parts = ['One two ', 'three four.'];
  const { text, final, asked } = await answer(0);
  expect(text).toBe('One two ');
  expect(final).toMatchObject({ type: 'final', state: 'length' });
  expect(asked).toBe(1);
});

test('goes on by itself at the token limit, to the end', async () => {
  parts = ['One two ', 'three four ', 'five six.'];
  const result = await answer(5);
  expect(result.text).toBe('One two three four five six.');
  expect(result.final).toMatchObject({ type: 'final', state: 'complete' });
  expect(result.asked).toBe(3);
  expect(questions[1]).toContain('One two');
  expect(questions[2]).toContain('One two three four');
});

test('goes on by itself as often as the user allows, and no more', async () => {
  parts = ['One ', 'two ', 'three ', 'four ', 'five.'];
  const { text, final, asked } = await answer(2);
  expect(text).toBe('One two three ');
  expect(final).toMatchObject({ type: 'final', state: 'length' });
  expect(asked).toBe(3);
});

test('does not go on by itself where nothing more came', async () => {
  parts = ['One two ', '', 'never asked for.'];
  const { text, final, asked } = await answer(5);
  expect(text).toBe('One two ');
  expect(final).toMatchObject({ type: 'final', state: 'length' });
  expect(asked).toBe(2);
});

test('says in the answer and in the history that the model wanted a tool as well', async () => {
  parts = ['One two.'];
  lastReason = 'tool_calls';
  const { final } = await answer(0);
  const told = english.error.toolToo;
  expect(final).toMatchObject({ state: 'complete', explanation: told });
  const [kept] = await listPastAnswers();
  expect(kept).toMatchObject({ state: 'complete', detail: told });
});
