import type { AnswerErrorCode, Failure } from '../answer/answer-error.ts';
import { readRetryDelay, type Refusal } from '../providers/retry-delay.ts';
import type { Outcome } from './stream-answer.ts';

/** Milliseconds. Who is to wait longer is told so, and decides. */
const LONGEST_WAIT = 20_000;
/** Milliseconds before the first retry where the server says nothing; twice as long before the second. */
const USUAL_WAIT = 800;
const MOST_RETRIES = 2;
/** What is lost twice is no accident. */
const MOST_LOSSES = 1;
const mayWait: ReadonlySet<number> = new Set([429, 503, 529]);

/** What to do about an attempt that failed: ask once more after so many milliseconds, or give up for this reason. */
export type Verdict =
  | { readonly wait: number; readonly code: AnswerErrorCode }
  | { readonly giveUp: Failure };

export interface Retries {
  /** `undefined`: it stays as it is. */
  judge(outcome: Outcome, refusal?: Refusal): Verdict | undefined;
}

export interface RetryClock {
  /** Milliseconds since 1970: a server may name a date. */
  now(): number;
  /** From 0 to 1: many who failed at one moment must not return at one moment. */
  random(): number;
}

/** The retries of one answer: few, before its first character, and only where the failure may pass by itself. */
export function createRetries({ now, random }: RetryClock): Retries {
  let retries = 0;
  let losses = 0;

  function usualWait(): number {
    return Math.round(USUAL_WAIT * 2 ** retries * (0.75 + random() / 2));
  }

  return {
    judge(outcome, refusal) {
      const { error, lost, status = 0 } = outcome;
      if (!error || !isTransient(outcome, refusal !== undefined)) return undefined;
      // Anthropic sends `Retry-After` with other statuses too, where it means nothing.
      const told = refusal && mayWait.has(status) ? readRetryDelay(refusal, now()) : undefined;
      if (told !== undefined && told > LONGEST_WAIT) {
        return { giveUp: { ...error, wait: Math.ceil(told / 1000) } };
      }
      if (retries === MOST_RETRIES || (lost && losses === MOST_LOSSES)) return undefined;
      const wait = told ?? usualWait();
      retries += 1;
      if (lost) losses += 1;
      return { wait, code: error.code };
    },
  };
}

function isTransient({ error, lost, status = 0 }: Outcome, refused: boolean): boolean {
  // No waiting cures an empty account, whatever the status that tells of it.
  if (!error || error.code === 'quota') return false;
  if (lost) return true;
  return refused && ([408, 409, 425, 429].includes(status) || status >= 500);
}
