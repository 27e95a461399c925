import { useMemo, useState } from 'preact/hooks';
import { compareWords, type Difference } from './compare-words.ts';
import { FoldingGroup } from './folding-group.tsx';

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
  const differences = useMemo(() => compareWords(before, after), [before, after]);
  const [choice, setChoice] = useState<boolean>();
  const isOpen = choice ?? differences !== undefined;
  return (
    <FoldingGroup
      class="change"
      name={label}
      label={label}
      isOpen={isOpen}
      toggle={() => setChoice(!isOpen)}
    >
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
    </FoldingGroup>
  );
}

/** The line through or under it begins and ends with a word. */
function Stretch({ kind, text }: Difference) {
  if (kind === 'same') return text;
  const words = text.trim() || text;
  const [before, after] = text.split(words);
  return (
    <>
      {before}
      {kind === 'gone' ? <del>{words}</del> : <ins>{words}</ins>}
      {after}
    </>
  );
}

function beginningOf(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
