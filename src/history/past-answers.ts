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
    // The newest first, by their keys alone.
    let cursor = await store.index('age').openKeyCursor(null, 'prev');
    while (cursor) {
      answers += 1;
      characters += cursor.key[1];
      const isOver = answers > bounds.answers || characters > bounds.characters;
      if (isOver && cursor.primaryKey !== answer.id) old.push(cursor.primaryKey);
      cursor = await cursor.continue();
    }
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

function sizeOf(answer: PastAnswer): number {
  return JSON.stringify(answer).length;
}
