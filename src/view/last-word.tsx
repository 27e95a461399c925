import type { ComponentChildren } from 'preact';
import type { AnswerState } from '../answer/answer.ts';
import type { Words } from './words.ts';

interface LastWordProps {
  readonly state: AnswerState;
  /** The sentence for what went wrong. */
  readonly message: string | undefined;
  /** The server's own words. */
  readonly quote: string | undefined;
  readonly words: Pick<Words, 'states'>;
  /** What to do, in between. */
  readonly children?: ComponentChildren;
}

/** How an answer stands or ended, in words: the same here and in the history. */
export function LastWord({ state, message, quote, words, children }: LastWordProps) {
  return (
    <>
      <span>{message ?? words.states[state]}</span>
      {children}
      {quote && <q>{quote}</q>}
    </>
  );
}
