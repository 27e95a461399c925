import type { AnswerFigures } from '../protocol/answer-figures.ts';
import { formatFigures } from './format-figures.ts';
import type { Words } from '../protocol/words.ts';

interface FiguresLineProps {
  readonly figures: AnswerFigures;
  readonly words: Words;
  /** Leads to the request as it was sent; absent where nothing was. */
  readonly showSent?: (() => void) | undefined;
}

const between = '\u00A0· ';

/** Who answered, how fast and for how much. */
export function FiguresLine({ figures, words, showSent }: FiguresLineProps) {
  const said = formatFigures(figures, words);
  if (said.length === 0) return null;
  return (
    <p class="figures">
      {said.map((figure, index) => (
        <>
          {index > 0 && between}
          {/* They follow each other as the line runs, whatever they are written in. */}
          <bdi>{figure}</bdi>
        </>
      ))}
      {showSent && (
        <>
          {between}
          <button type="button" class="link" onClick={showSent}>
            {words.whatWasSent}
          </button>
        </>
      )}
    </p>
  );
}
