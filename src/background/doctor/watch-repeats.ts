import type { AnswerEvent } from '../../answer/answer-event.ts';

/**
 * Deltas in a row that each begin with the whole of the one before. In a count that comes once, it is one at most:
 * "1" and "10".
 */
const CERTAIN = 3;

export interface RepeatsWatch {
  /** Sees what the answer says, as it is said. */
  notice(event: AnswerEvent): void;
  /** Whether the server repeats its whole text with each message. */
  readonly repeats: boolean;
}

/** Tells a server that repeats its whole text, and is read as one that does not. */
export function watchRepeats(): RepeatsWatch {
  let last = '';
  let inRow = 0;
  let repeats = false;
  return {
    notice(event) {
      if (event.type !== 'text') return;
      const text = event.text.trim();
      if (text === '' || text === last) return;
      inRow = last !== '' && text.startsWith(last) ? inRow + 1 : 0;
      last = text;
      repeats ||= inRow >= CERTAIN;
    },
    get repeats() {
      return repeats;
    },
  };
}
