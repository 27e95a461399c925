import { useRef } from 'preact/hooks';
import { isFinal } from '../answer/answer.ts';
import type { AnswerField } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import { ChangePreview } from './change-preview.tsx';
import type { FieldWords } from './field-words.ts';
import { useLiveTyping } from './use-live-typing.ts';
import type { Notice } from './use-notice.ts';
import { useWriting } from './use-writing.ts';

interface FieldBarProps {
  readonly field: AnswerField;
  readonly session: AnswerSession;
  readonly words: FieldWords;
  readonly say: (notice: Notice) => void;
}

/** Puts the answer where the user was writing, also while it comes, and takes it back. */
export function FieldBar({ field, session, words, say }: FieldBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const { state, hasText } = session.view.value;
  const isOver = isFinal(state);
  const { received } = session;
  const takeFocus = () => bar.current?.querySelector('button')?.focus();
  const writing = useWriting({ field, words, say, received, takeFocus });
  const live = useLiveTyping({ field, session, writing, isOver, typed: words.typed });

  const isOffered = isOver && hasText;
  const hasSelection = field.selected !== '';
  const canOriginal = writing.isWritten && !live.isOn;
  const canLive = !isOver && field.typeLive !== undefined;
  if (!isOffered && !canOriginal && !canLive) return null;
  const answer = () => field.fit(received());
  const losesLines = received().trim().includes('\n') && !answer().includes('\n');
  return (
    <>
      {isOffered && hasSelection && !writing.isWritten && (
        <ChangePreview before={field.selected} after={answer()} label={words.change} />
      )}
      <div ref={bar} class="field">
        {isOffered && losesLines && <p>{words.inOneLine}</p>}
        {canLive && (
          <button
            type="button"
            aria-pressed={live.isOn}
            onClick={live.isOn ? live.turnOff : live.turnOn}
          >
            {words.typeLive}
          </button>
        )}
        {canOriginal && (
          <button type="button" onClick={() => void writing.write(field.restore, words.restored)}>
            {words.original}
          </button>
        )}
        {isOffered && (
          <button
            type="button"
            onClick={() => void writing.write(() => field.insertAfter(answer()), words.inserted)}
          >
            {hasSelection ? words.insertAfter : words.insertAtCaret}
          </button>
        )}
        {isOffered && hasSelection && (
          <button
            type="button"
            onClick={() => void writing.write(() => field.replace(answer()), words.replaced)}
          >
            {words.replace}
          </button>
        )}
      </div>
    </>
  );
}
