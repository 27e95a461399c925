import { asksByItself } from './ask-by-itself.ts';
import type { SessionView } from './session-view.ts';
import { WaitLine } from './wait-line.tsx';
import { WaitingFor } from './waiting-for.tsx';
import type { Words } from './words.ts';

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
  const detail = error?.detail ?? explanation;
  return (
    <>
      <span>{error ? (error.message ?? words.lost) : words.states[state]}</span>
      {asksByItself(view, 'offline') && <span> {words.whenOnline}</span>}
      {detail && <q>{detail}</q>}
    </>
  );
}
