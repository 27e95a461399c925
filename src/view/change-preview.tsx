import { useId, useMemo, useState } from 'preact/hooks';
import { compareWords, type Difference } from './compare-words.ts';

interface ChangePreviewProps {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}

/** As much of a text as is shown of it, in characters. */
const SHOWN = 2000;

/**
 * What goes and what comes, before anything is written. Unfolded where the two have words in common: then it shows more
 * than the answer itself.
 */
export function ChangePreview({ before, after, label }: ChangePreviewProps) {
  const id = useId();
  const differences = useMemo(() => compareWords(before, after), [before, after]);
  const [choice, setChoice] = useState<boolean>();
  const isOpen = choice ?? differences !== undefined;
  return (
    <div class="change" role="group" aria-label={label}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setChoice(!isOpen)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 4l4 4-4 4" />
        </svg>
        {label}
      </button>
      <div id={id} {...(isOpen ? { tabIndex: 0 } : { hidden: true })}>
        {differences ? (
          <p>{differences.map(Stretch)}</p>
        ) : (
          <>
            <p>
              <del>{beginningOf(before)}</del>
            </p>
            <p>
              <ins>{beginningOf(after)}</ins>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function Stretch({ kind, text }: Difference) {
  if (kind === 'same') return text;
  return kind === 'gone' ? <del>{text}</del> : <ins>{text}</ins>;
}

function beginningOf(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
