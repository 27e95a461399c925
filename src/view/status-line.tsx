import { asksByItself } from './ask-by-itself.ts';
import { canGoOn } from './can-go-on.ts';
import { LastWord } from './last-word.tsx';
import type { SessionView } from './session-view.ts';
import { WaitLine } from './wait-line.tsx';
import { WaitingFor } from './waiting-for.tsx';
import type { Words } from '../protocol/words.ts';

interface StatusLineProps {
  readonly view: SessionView;
  readonly words: Words;
  /** What a button did just now. */
  readonly notice: string | undefined;
}

/** Says the state in words, and for a failure what happened and what to do. */
export function StatusLine({ view, words, notice }: StatusLineProps) {
  if (notice !== undefined) return <>{notice}</>;
  if (view.outdated) return <span>{words.outdated}</span>;
  if (view.askFirst) return <>{words.ask}</>;
  const { error, explanation, state, wait } = view;
  if (wait) return <WaitLine wait={wait} words={words} />;
  if (state === 'waiting') return <WaitingFor source={view.begin?.source} words={words} />;
  return (
    <LastWord
      state={state}
      message={error && (error.message ?? words.lost)}
      quote={error?.detail ?? explanation}
      hint={hintFor(view, words)}
      words={words}
    />
  );
}

/** What to do here: the sentence itself may stand where there are no such buttons. */
function hintFor(view: SessionView, words: Words): string | undefined {
  if (asksByItself(view, 'offline')) return words.whenOnline;
  const { state, error } = view;
  const isCutOff = state === 'interrupted' || state === 'length';
  // Past its limit there is no more of it.
  if (isCutOff && canGoOn(view) && error?.code !== 'too-large') return words.continueHint;
  return error?.code === 'lost' ? words.retryHint : undefined;
}
