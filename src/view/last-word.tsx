import type { AnswerState } from '../answer/answer.ts';
import { joinSentences } from '../ui/join-sentences.ts';
import type { Words } from '../protocol/words.ts';

interface LastWordProps {
  readonly state: AnswerState;
  /** The sentence for what went wrong. */
  readonly message: string | undefined;
  /** The server's own words. */
  readonly quote: string | undefined;
  readonly words: Pick<Words, 'states'>;
  /** What to do, in between. */
  readonly hint?: string | undefined;
}

/** How an answer stands or ended, in words: the same here and in the history. */
export function LastWord({ state, message, quote, words, hint }: LastWordProps) {
  const said = message ?? words.states[state];
  return (
    <>
      <span>{hint === undefined ? said : joinSentences(said, hint)}</span>
      {quote && <q>{quote}</q>}
    </>
  );
}
