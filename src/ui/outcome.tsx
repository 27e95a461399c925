export interface OutcomeValue {
  readonly state: 'busy' | 'ok' | 'failed';
  readonly message: string;
}

export interface OutcomeProps {
  readonly outcome: OutcomeValue | undefined;
}

/** What came of an act in a section of its own, said aloud as well. The page's one status belongs to the form. */
export function Outcome({ outcome }: OutcomeProps) {
  return (
    <p class={outcome?.state === 'failed' ? 'error' : 'hint'} aria-live="polite">
      {outcome?.message}
    </p>
  );
}
