import type { Answer, FinalState } from './answer.ts';
import type { AnswerErrorCode, Failure } from './answer-error.ts';
import { assertNever } from './assert-never.ts';

/** How a stream came to its end, as the transport saw it. */
export type Ending =
  /** The body was over. `framed`: its format has an end marker, so a bare end proves nothing. */
  | { readonly how: 'body-over'; readonly framed: boolean }
  /** Reading threw, a timer ran out, a cap was passed, or no stream was ever had. */
  | { readonly how: 'failed'; readonly error: Failure }
  /** The user pressed Stop or closed the page. */
  | { readonly how: 'stopped' };

/** The last word on an answer: nothing follows it. `error` is still without a sentence. */
export interface Conclusion {
  readonly state: FinalState;
  readonly error?: Failure;
}

/**
 * Names the final state. A clean end of the body is no proof of completeness: browsers report truncated bodies as
 * clean, so without an end marker or a finish reason a framed stream is `interrupted`.
 */
export function conclude(answer: Answer, ending: Ending): Conclusion {
  // OpenRouter sends the token limit and an error object in one chunk: the limit is what the user can act on.
  if (answer.finish === 'length') return lengthReached(answer);
  if (answer.error) return { state: 'failed', error: answer.error };
  if (answer.finish === 'refused') return { state: 'refused' };
  if (answer.ended || answer.finish) return spoken(answer);
  switch (ending.how) {
    case 'stopped':
      return { state: 'stopped' };
    case 'failed':
      return { state: hasText(answer) ? 'interrupted' : 'failed', error: ending.error };
    case 'body-over':
      // A model that was still thinking was cut off; one that never began had nothing to say.
      if (!hasText(answer)) return failed(answer.reasoning === '' ? 'empty' : 'lost');
      return ending.framed
        ? { state: 'interrupted', error: { code: 'lost' } }
        : { state: 'complete' };
    default:
      return assertNever(ending);
  }
}

function lengthReached(answer: Answer): Conclusion {
  return hasText(answer)
    ? { state: 'length' }
    : { state: 'length', error: { code: 'budget-spent' } };
}

function spoken(answer: Answer): Conclusion {
  if (hasText(answer)) return { state: 'complete' };
  return failed(answer.finish === 'tool' ? 'tool-only' : 'empty');
}

function failed(code: AnswerErrorCode): Conclusion {
  return { state: 'failed', error: { code } };
}

function hasText(answer: Answer): boolean {
  return answer.text !== '';
}
