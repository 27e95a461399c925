import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openRun } from '../../src/background/journal/journal.ts';
import { readField, takeFollowUp, takeQuestion } from '../../src/background/take-question.ts';
import { findTicket, issueTicket, type Ticket } from '../../src/background/tickets.ts';
import { saveSettings } from '../../src/settings/settings-store.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const sendMessage = vi.fn<(tabId: number, message: { ticket: string }) => Promise<unknown>>();

beforeEach(() => {
  sendMessage.mockReset().mockResolvedValue(undefined);
  Object.assign(fakeBrowser.tabs, { sendMessage });
  Object.assign(fakeBrowser.runtime, { sendMessage: () => Promise.resolve() });
});

const act = (more: Partial<Ticket> = {}) =>
  issueTicket({ tabId: 7, action: 'ask', selection: 'text', title: 'Page', ...more });

function answered(words: string): string {
  const run = openRun(7);
  run.post({ type: 'text', seq: 0, text: words.slice(0, 3) });
  run.post({ type: 'events', seq: 1, events: [{ type: 'text', text: words.slice(3) }] });
  run.post({ type: 'final', state: 'complete' });
  return run.id;
}

/** The ticket that the page was told of. */
async function told(): Promise<Ticket | undefined> {
  const message = sendMessage.mock.calls.at(-1)?.[1];
  return message && findTicket(message.ticket);
}

describe('a question', () => {
  test('completes the act it belongs to, once', async () => {
    const ticket = act();
    expect(await takeQuestion(ticket.id, 'Why?')).toBe(true);
    expect(await told()).toMatchObject({ id: ticket.id, question: 'Why?' });
  });

  test('that was asked already is asked beside the first, as often as any', async () => {
    const ticket = act({ question: 'Why?', asked: 3, run: 'r', past: 'p' });
    await takeQuestion(ticket.id, 'How?');
    const asked = await told();
    expect(asked).toMatchObject({ question: 'How?', selection: 'text', tabId: 7 });
    expect(asked?.id).not.toBe(ticket.id);
    expect([asked?.asked, asked?.run, asked?.past]).toEqual([undefined, undefined, undefined]);
    expect(await findTicket(ticket.id)).toMatchObject({ question: 'Why?' });
  });

  test('of nobody is not taken', async () => {
    expect(await takeQuestion('unknown', 'Why?')).toBe(false);
    expect(sendMessage).not.toHaveBeenCalled();
  });
});

describe('a question after an answer', () => {
  const followUp = { type: 'follow-up', question: 'And then?' } as const;

  test('carries the conversation on, to whom the user chose', async () => {
    const ticket = act({ question: 'Why?' });
    const choice = { provider: 'openai', model: 'gpt' };
    const run = answered('Because.');
    expect(await takeFollowUp({ ...followUp, ...choice, ticket: ticket.id, run })).toBe(true);
    const second = await told();
    expect(second).toMatchObject({
      question: 'Why?',
      turns: [{ answer: 'Because.', question: 'And then?' }],
      ...choice,
    });
    await takeFollowUp({ ...followUp, ticket: second?.id ?? '', run: answered('Then so.') });
    expect(await told()).toMatchObject({
      turns: [
        { answer: 'Because.', question: 'And then?' },
        { answer: 'Then so.', question: 'And then?' },
      ],
      ...choice,
    });
  });

  test('typed anew takes the place of itself, not of the first', async () => {
    const turns = [{ answer: 'Because.', question: 'And then?' }];
    const ticket = act({ question: 'Why?', turns });
    await takeQuestion(ticket.id, 'And now?');
    expect(await told()).toMatchObject({
      question: 'Why?',
      turns: [{ answer: 'Because.', question: 'And now?' }],
    });
  });

  test('typed in a window follows the answer it was opened for', async () => {
    const ticket = act({ question: 'Why?', followsUp: 'Because.' });
    await takeQuestion(ticket.id, 'And then?');
    const asked = await told();
    expect(asked).toMatchObject({ turns: [{ answer: 'Because.', question: 'And then?' }] });
    expect(asked?.followsUp).toBeUndefined();
  });

  test('lets go of the oldest turns of a long conversation, never of the newest', async () => {
    const long = 'x'.repeat(150_000);
    const turns = [{ answer: long, question: 'one' }];
    const ticket = act({ question: 'Why?', turns });
    await takeFollowUp({ ...followUp, ticket: ticket.id, run: answered(long) });
    expect((await told())?.turns).toMatchObject([{ question: 'And then?' }]);
  });

  test.each(['unknown', ''])('is not taken where the answer is not known (%j)', async (run) => {
    const ticket = act();
    expect(await takeFollowUp({ ...followUp, ticket: ticket.id, run })).toBe(false);
  });
});

test('the field opens with the question, who can answer and who would', async () => {
  await saveSettings(
    parseSettings({ provider: 'openai', providers: { openai: { model: 'gpt' }, ollama: {} } }),
  );
  const profiles = [
    { id: 'openai', label: 'OpenAI', model: 'gpt' },
    { id: 'ollama', label: 'Ollama', model: '' },
  ];
  expect(await readField(act({ question: 'Why?' }).id)).toEqual({
    question: 'Why?',
    profiles,
    profile: 'openai',
    model: 'gpt',
  });
  const turned = act({
    turns: [{ answer: 'a', question: 'And?' }],
    provider: 'ollama',
    model: 'm',
  });
  expect(await readField(turned.id)).toMatchObject({
    question: 'And?',
    profile: 'ollama',
    model: 'm',
  });
  expect(await readField('unknown')).toBeUndefined();
});
