import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emptyAnswer, reduce } from '../../src/answer/answer.ts';
import { conclude } from '../../src/answer/conclude.ts';
import type { EventReader } from '../../src/providers/provider.ts';
import { createRecordReader } from '../../src/stream/read-records.ts';
import { wholeThenCut } from './replay.ts';

/** What a body comes to: the answer as a whole, with the last word on it. */
export function readAnswer(pieces: readonly Uint8Array[], read: EventReader) {
  const records = createRecordReader();
  const events = pieces.flatMap((piece) => records.push(piece).flatMap(read));
  events.push(...records.end().flatMap(read), ...(read.end?.() ?? []));
  const answer = events.reduce(reduce, emptyAnswer);
  const { cutOff } = records;
  const framed = read.partial?.() || records.framed;
  const ending = cutOff
    ? ({ how: 'failed', error: { code: 'lost' } } as const)
    : ({ how: 'body-over', framed } as const);
  return { ...answer, ...conclude(answer, ending) };
}

/**
 * The law of the recorded bodies in `test/fixtures/<folder>`: each comes to what is expected of it, whole and cut. Where
 * nothing is said: reason "stop", ended, complete, and nothing besides the text.
 */
export function describeFixtures(
  folder: string,
  createReader: () => EventReader,
  expected: Readonly<Record<string, object>>,
): void {
  const fixtures = new URL(`../fixtures/${folder}/`, import.meta.url);
  describe('every shape that is known', () => {
    test('has its expectation', () => {
      expect(readdirSync(fixtures).toSorted()).toEqual(Object.keys(expected).toSorted());
    });

    test.each(Object.entries(expected))('reads %s, whole and cut', (file, answer) => {
      const body = readFileSync(new URL(file, fixtures));
      expect(wholeThenCut(body, (pieces) => readAnswer(pieces, createReader()))).toEqual({
        reasoning: '',
        citations: [],
        finish: 'stop',
        ended: true,
        state: 'complete',
        ...answer,
      });
    });
  });
}

/** An answer that failed, in the words of the server. */
export const failure = (code: string, detail: string) => ({
  finish: undefined,
  state: 'failed',
  error: { code, detail },
});

/** The body was over without a sign of completeness. */
export const interrupted = {
  finish: undefined,
  ended: false,
  state: 'interrupted',
  error: { code: 'lost' },
};

/** All the tokens went into thinking. */
export const budgetSpent = {
  text: '',
  finish: 'length',
  state: 'length',
  error: { code: 'budget-spent' },
};

/** The model wanted nothing but a tool. */
export const toolOnly = {
  text: '',
  finish: 'tool',
  state: 'failed',
  error: { code: 'tool-only' },
};
