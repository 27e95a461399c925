import type { RefObject } from 'preact';
import type { PastAnswer } from '../history/past-answer.ts';
import type { Words } from '../protocol/words.ts';

export interface AnswerListProps {
  readonly ref: RefObject<HTMLUListElement | null>;
  readonly answers: readonly PastAnswer[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly words: Pick<Words, 'language' | 'states'>;
}

/** What a line of the list shows of a text. */
const EXCERPT = 160;

export function AnswerList({ ref, answers, chosen, choose, words }: AnswerListProps) {
  const times = new Intl.DateTimeFormat(words.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <ul ref={ref}>
      {answers.map((answer) => (
        <li key={answer.id}>
          <button
            type="button"
            {...(answer.id === chosen && { 'aria-current': 'true' as const })}
            onClick={() => choose(answer.id)}
          >
            <strong>{answer.title}</strong>
            <time class="hint" dateTime={new Date(answer.at).toISOString()}>
              {times.format(answer.at)}
            </time>
            <span class="excerpt" dir="auto">
              {excerptOf(answer.question ?? answer.selection)}
            </span>
            <span class="excerpt hint" dir="auto">
              {excerptOf(withoutMarks(answer.text))}
            </span>
            {/* The beginning of an answer does not show that its end is missing. */}
            {answer.state !== 'complete' && (
              <span class="excerpt hint ending">
                {answer.message ?? words.states[answer.state]}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Only marks that can be nothing else: a line of the list is not worth reading Markdown for. */
function withoutMarks(markdown: string): string {
  return markdown
    .slice(0, 2 * EXCERPT)
    .replaceAll(/^\s*(?:#{1,6} |> |```\w*$)/gm, '')
    .replaceAll(/(\*\*|`)(?=\S)(.+?)(?<=\S)\1/g, '$2');
}

function excerptOf(text: string): string {
  return text.slice(0, EXCERPT).replaceAll(/\s+/g, ' ').trim();
}
