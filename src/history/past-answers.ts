import { unwrap } from 'idb';
import { withHistory } from './history-database.ts';
import { parsePastAnswer, type PastAnswer } from './past-answer.ts';

export interface HistoryBounds {
  readonly answers: number;
  /** Characters in all: two bytes each. */
  readonly characters: number;
}

const usualBounds: HistoryBounds = { answers: 500, characters: 10_000_000 };

/** A whole book may have been selected; the answer is what is looked for later. */
const LONGEST_SELECTION = 100_000;

/** Stores an answer, in place of one with the same id, and lets go of the oldest. Rejects with the browser's error. */
export function savePastAnswer(answer: PastAnswer, bounds = usualBounds): Promise<void> {
  const kept = { ...answer, selection: answer.selection.slice(0, LONGEST_SELECTION) };
  return withHistory(async (database) => {
    const transaction = database.transaction('answers', 'readwrite');
    const { store } = transaction;
    await store.put({ ...kept, size: sizeOf(kept) });
    let answers = 0;
    let characters = 0;
    const old: string[] = [];
    await walkFromNewest(unwrap(store.index('age')), (size, id) => {
      answers += 1;
      characters += size;
      const isOver = answers > bounds.answers || characters > bounds.characters;
      if (isOver && id !== answer.id) old.push(id);
    });
    await Promise.all([...old.map((id) => store.delete(id)), transaction.done]);
  });
}

/** All of them, the newest first. */
export async function listPastAnswers(): Promise<PastAnswer[]> {
  const stored = await withHistory((database) => database.getAllFromIndex('answers', 'age'));
  return stored.toReversed().flatMap((answer) => parsePastAnswer(answer) ?? []);
}

export function removePastAnswer(id: string): Promise<void> {
  return withHistory((database) => database.delete('answers', id));
}

export function removeAllPastAnswers(): Promise<void> {
  return withHistory((database) => database.clear('answers'));
}

/**
 * By the keys alone, and with the browser's own cursor: of idb's, each step leaves a promise in a weak table, which grows
 * with them and never shrinks.
 */
function walkFromNewest(age: IDBIndex, visit: (size: number, id: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = age.openKeyCursor(null, 'prev');
    request.addEventListener('error', () => reject(request.error));
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      const [, size] = Array.isArray(cursor.key) ? cursor.key : [];
      visit(Number(size), String(cursor.primaryKey));
      cursor.continue();
    });
  });
}

function sizeOf(answer: PastAnswer): number {
  return JSON.stringify(answer).length;
}
