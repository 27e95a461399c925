// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { HistoryPage } from '../../src/history-page/history-page.tsx';
import type { PastAnswer } from '../../src/history/past-answer.ts';
import { listPastAnswers, savePastAnswer } from '../../src/history/past-answers.ts';
import { loadSettings } from '../../src/settings/settings-store.ts';
import { control, eventually, has, press, showPage, status, type } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const answer = {
  title: 'Explain',
  page: 'A page',
  source: 'OpenAI · gpt',
  selection: 'selected',
  citations: [],
  state: 'complete',
} satisfies Partial<PastAnswer>;

beforeEach(async () => {
  await savePastAnswer({
    ...answer,
    id: 'a',
    at: 1,
    text: 'About **whales**',
    question: 'What swims?',
  });
  await savePastAnswer({ ...answer, id: 'b', at: 2, text: 'About ÉLAN', state: 'interrupted' });
});

const rows = () => [...document.querySelectorAll('nav li button')];
const shown = () => document.querySelector('article')?.textContent ?? '';

async function show(): Promise<void> {
  await showPage(<HistoryPage />);
  await eventually(() => expect(status().text).not.toBe(''));
}

async function open(text: string): Promise<void> {
  await act(() => {
    const row = rows().find((each) => each.textContent?.includes(text));
    if (row instanceof HTMLElement) row.click();
  });
}

test('lists the answers, the newest first, and shows the one that is chosen', async () => {
  await show();
  expect(rows().map((row) => row.querySelector('.hint.excerpt')?.textContent)).toEqual([
    'About ÉLAN',
    'About whales',
  ]);
  const endings = rows().map((row) => row.querySelector('.ending')?.textContent);
  expect(endings).toEqual(['The answer may be cut off.', undefined]);
  await open('whales');
  await eventually(() =>
    expect(document.querySelector('[role=region][aria-label=Answer]')?.textContent).toBe(
      'About whales',
    ),
  );
  expect(shown()).toContain('What swims?');
  expect(shown()).toContain('Complete');
  expect(document.activeElement?.localName).toBe('article');
  await open('LAN');
  expect(shown()).toContain('The answer may be cut off.');
});

test('says in the list why an answer with text failed, and not that there is none', async () => {
  const failed = { ...answer, state: 'failed', message: 'OpenAI has a problem.' } as const;
  await savePastAnswer({ ...failed, id: 'd', at: 4, text: 'Half' });
  await show();
  expect(rows()[0]?.querySelector('.ending')?.textContent).toBe('OpenAI has a problem.');
});

test('says how an answer ended as the overlay did, with the words of the server', async () => {
  await savePastAnswer({
    ...answer,
    id: 'c',
    at: 3,
    text: 'About sins',
    state: 'refused',
    detail: 'SAFETY',
  });
  await show();
  await open('sins');
  const ending = document.querySelector('article [role=status]');
  expect(ending?.querySelector('span')?.textContent).toContain('The model declined');
  expect(ending?.querySelector('q')?.textContent).toBe('SAFETY');
});

test.each([
  ['whales SWIMS', ['About whales']],
  ['élan', ['About ÉLAN']],
  ['about', ['About ÉLAN', 'About whales']],
  ['whales élan', []],
])('finds "%s" by its words, wherever they stand', async (query, expected) => {
  await show();
  await type('Search your answers', query);
  expect(rows().map((row) => row.querySelector('.hint.excerpt')?.textContent)).toEqual(expected);
});

test('copies what was received', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await show();
  await open('whales');
  await press('Copy');
  expect(writeText).toHaveBeenCalledWith('About **whales**');
  vi.unstubAllGlobals();
});

test('deletes one, and keeps the focus on the page', async () => {
  await show();
  await open('whales');
  await press('Delete');
  await eventually(() => expect(rows()).toHaveLength(1));
  expect(await listPastAnswers()).toMatchObject([{ id: 'b' }]);
  expect(document.activeElement).toBe(control('Search your answers'));
});

test('deletes all, once that is confirmed', async () => {
  await show();
  await press('Delete all');
  expect(await listPastAnswers()).toHaveLength(2);
  await press('Delete all answers');
  await eventually(() => expect(status().text).toContain('nothing here yet'));
  expect(await listPastAnswers()).toEqual([]);
  expect(has('Delete all')).toBe(false);
});

test('keeps no more answers where the user does not want it', async () => {
  await show();
  await eventually(() => expect(control('Keep answers in this browser').checked).toBe(true));
  await press('Keep answers in this browser');
  await eventually(async () => expect((await loadSettings()).keepHistory).toBe(false));
  expect(await listPastAnswers()).toHaveLength(2);
});
