import { isFinal } from '../answer/answer.ts';
import type { AnswerSession } from './answer-session.ts';
import { ChangePreview } from './change-preview.tsx';
import type { FieldWords } from '../protocol/field-words.ts';
import type { FieldDesk } from './use-field-desk.ts';

interface FieldBarProps {
  readonly desk: FieldDesk;
  readonly session: AnswerSession;
  readonly words: FieldWords;
}

/** Puts the whole answer where the user was writing, and takes it back. */
export function FieldBar({ desk, session, words }: FieldBarProps) {
  const { field, writing, live } = desk;
  const { received } = session;
  const { state, hasText } = session.view.value;
  const isOffered = isFinal(state) && hasText;
  const hasSelection = field.selected !== '';
  const canOriginal = writing.isWritten && !live?.isOn;
  if (!isOffered && !canOriginal) return null;
  const answer = () => field.fit(received());
  const losesLines = received().trim().includes('\n') && !answer().includes('\n');
  return (
    <>
      {isOffered && hasSelection && !writing.isWritten && (
        <ChangePreview before={field.selected} after={answer()} label={words.change} />
      )}
      <div class="field">
        {isOffered && losesLines && <p>{words.inOneLine}</p>}
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
