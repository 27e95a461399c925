import { openDB } from 'idb';
import { expect, test } from 'vitest';
import type { PastAnswer } from '../../src/history/past-answer.ts';
import {
  listPastAnswers,
  removeAllPastAnswers,
  removePastAnswer,
  savePastAnswer,
} from '../../src/history/past-answers.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

function pastAnswer(id: string, at: number, more: Partial<PastAnswer> = {}): PastAnswer {
  return {
    id,
    at,
    title: 'Explain',
    page: 'A page',
    source: 'OpenAI · gpt',
    selection: 'selected',
    text: `Answer ${id}`,
    citations: [{ url: 'https://example.com/' }],
    state: 'complete',
    ...more,
  };
}

const ids = async () => (await listPastAnswers()).map(({ id }) => id);

test('lists what was stored, whole, the newest first', async () => {
  const [first, second] = [pastAnswer('a', 1), pastAnswer('b', 2, { question: 'Why?' })];
  await savePastAnswer(second);
  await savePastAnswer(first);
  expect(await listPastAnswers()).toEqual([second, first]);
});

test('takes a longer answer of the same id in place of the first', async () => {
  await savePastAnswer(pastAnswer('a', 1, { text: 'Half', state: 'length' }));
  await savePastAnswer(pastAnswer('a', 2, { text: 'Half and half' }));
  expect(await listPastAnswers()).toMatchObject([{ text: 'Half and half', state: 'complete' }]);
});

test('lets go of the oldest past so many', async () => {
  const bounds = { answers: 2, characters: 10_000 };
  for (const [at, id] of ['a', 'b', 'c'].entries())
    await savePastAnswer(pastAnswer(id, at), bounds);
  expect(await ids()).toEqual(['c', 'b']);
});

test('lets go of the oldest past so many characters, and keeps the newest however long', async () => {
  const bounds = { answers: 10, characters: 3000 };
  const long = (id: string, at: number, length: number) =>
    savePastAnswer(pastAnswer(id, at, { text: 'x'.repeat(length) }), bounds);
  await long('a', 1, 1000);
  await long('b', 2, 1000);
  expect(await ids()).toEqual(['b', 'a']);
  await long('c', 3, 1000);
  expect(await ids()).toEqual(['c', 'b']);
  await long('d', 4, 9000);
  expect(await ids()).toEqual(['d']);
});

test('removes one, and all', async () => {
  for (const [at, id] of ['a', 'b', 'c'].entries()) await savePastAnswer(pastAnswer(id, at));
  await removePastAnswer('b');
  expect(await ids()).toEqual(['c', 'a']);
  await removeAllPastAnswers();
  expect(await ids()).toEqual([]);
});

test('passes over what it cannot read', async () => {
  await savePastAnswer(pastAnswer('a', 1));
  const database = await openDB('typeover-history');
  await database.put('answers', { id: 'b', at: 2, size: 1, state: 'sideways' });
  database.close();
  expect(await ids()).toEqual(['a']);
});
