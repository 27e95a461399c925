import type { Words } from '../protocol/words.ts';

interface VersionSwitchProps {
  /** Counted from 0. */
  readonly shown: number;
  readonly of: number;
  readonly words: Words;
  readonly show: (version: number) => void;
}

/** From one answer to another where the question was answered more than once. */
export function VersionSwitch({ shown, of, words, show }: VersionSwitchProps) {
  const step = (to: number, name: string, drawing: string) => (
    // Not `disabled`: a button that has the focus keeps it at the end of the way.
    <button
      type="button"
      class="icon"
      aria-label={name}
      title={name}
      aria-disabled={to < 0 || to >= of}
      onClick={() => {
        if (to >= 0 && to < of) show(to);
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={drawing} />
      </svg>
    </button>
  );
  return (
    <div class="versions" role="group" aria-label={words.versions}>
      {step(shown - 1, words.previousVersion, 'M10 4L6 8l4 4')}
      <span>
        {shown + 1} / {of}
      </span>
      {step(shown + 1, words.nextVersion, 'M6 4l4 4-4 4')}
    </div>
  );
}
