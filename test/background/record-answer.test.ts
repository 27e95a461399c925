import { expect, test, vi } from 'vitest';
import { emptyAnswer } from '../../src/answer/answer.ts';
import { recordAnswer } from '../../src/background/record-answer.ts';
import type { Ticket } from '../../src/background/tickets.ts';
import { listPastAnswers } from '../../src/history/past-answers.ts';
import { providers } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const key = 'sk-secret-0123456789';
const ticket: Ticket = {
  id: 't',
  at: 1,
  tabId: 1,
  action: 'ask',
  selection: 'selected',
  title: 'A page',
  question: 'Why?',
};
const setup = {
  provider: providers.openai,
  config: { baseUrl: 'https://api.openai.com/v1', model: 'gpt', key },
  settings: parseSettings({}),
  source: 'OpenAI · gpt',
};
const said = {
  state: 'interrupted',
  answer: { ...emptyAnswer, text: 'Because' },
  error: { code: 'lost', message: 'The connection was lost.', detail: 'Good bye' },
} satisfies Parameters<typeof recordAnswer>[2];

test('keeps what was asked, what came and how it ended, and no key', async () => {
  await recordAnswer(ticket, setup, said);
  const kept = await listPastAnswers();
  expect(kept).toMatchObject([
    {
      title: 'Ask',
      page: 'A page',
      source: 'OpenAI · gpt',
      question: 'Why?',
      selection: 'selected',
      text: 'Because',
      state: 'interrupted',
      message: 'The connection was lost.',
      detail: 'Good bye',
    },
  ]);
  expect(JSON.stringify(kept)).not.toContain(key);
});

test('keeps why an answer was refused beside that it was', async () => {
  const answer = { ...emptyAnswer, text: 'Because', explanation: 'SAFETY' };
  await recordAnswer(ticket, setup, { state: 'refused', answer });
  const [kept] = await listPastAnswers();
  expect(kept).toMatchObject({ state: 'refused', detail: 'SAFETY' });
  expect(kept).not.toHaveProperty('message');
});

test.each<[string, ...Parameters<typeof recordAnswer>]>([
  ['without a word', ticket, setup, { ...said, answer: emptyAnswer }],
  ['from a private window', { ...ticket, incognito: true }, setup, said],
  [
    'where no history is kept',
    ticket,
    { ...setup, settings: parseSettings({ keepHistory: false }) },
    said,
  ],
])('keeps no answer %s', async (_, ...recorded) => {
  await recordAnswer(...recorded);
  expect(await listPastAnswers()).toEqual([]);
});

test('fails in silence, for the answer itself is there', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('', 'InvalidStateError');
  });
  await expect(recordAnswer(ticket, setup, said)).resolves.toBeUndefined();
  vi.restoreAllMocks();
});
