import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readRun, createRunStore } from '../../src/background/journal/run-store.ts';
import { recordLoss } from '../../src/background/record-loss.ts';
import { issueTicket, saveTicket } from '../../src/background/tickets.ts';
import { listPastAnswers } from '../../src/history/past-answers.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

/** As a worker leaves it that dies while an answer comes. */
async function leaveRun(id: string, incognito?: true): Promise<void> {
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  const store = createRunStore({ id, tabId: 1, makeRoom: () => Promise.resolve() });
  store.add({ type: 'text', seq: 0, text: 'Half of ' });
  store.add({ type: 'text', seq: 1, text: 'an answer' });
  await vi.waitFor(async () => expect((await readRun(id))?.batches).toHaveLength(2), 2000);
  const act = { tabId: 1, action: 'explain', selection: 'selected', title: 'A page' } as const;
  saveTicket({ ...issueTicket({ ...act, ...(incognito && { incognito }) }), run: id, past: id });
}

test('what had arrived when the worker died is kept in the history, once', async () => {
  await leaveRun('r1');
  await recordLoss('r1');
  await recordLoss('r1');
  expect(await listPastAnswers()).toMatchObject([
    { id: 'r1', text: 'Half of an answer', state: 'interrupted', page: 'A page' },
  ]);
});

test('of a private window, and of a run that nobody knows, nothing is kept', async () => {
  await leaveRun('r2', true);
  await recordLoss('r2');
  await recordLoss('r3');
  expect(await listPastAnswers()).toEqual([]);
});
