import type { SessionView } from './answer-session.ts';
import type { Words } from './words.ts';

interface StatusLineProps {
  readonly view: SessionView;
  readonly words: Words;
  readonly copied: boolean | undefined;
}

/** Says the state in words, and for a failure what happened and what to do. */
export function StatusLine({ view, words, copied }: StatusLineProps) {
  if (copied !== undefined) return <>{copied ? words.copied : words.copyFailed}</>;
  if (view.outdated) return <span>{words.outdated}</span>;
  if (view.askFirst) return <>{words.ask}</>;
  const { error, explanation, state } = view;
  const detail = error?.detail ?? explanation;
  return (
    <>
      <span>{error ? (error.message ?? words.lost) : words.states[state]}</span>
      {detail && <q>{detail}</q>}
    </>
  );
}
