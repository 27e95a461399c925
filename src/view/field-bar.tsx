import { useRef, useState } from 'preact/hooks';
import { isFinal } from '../answer/answer.ts';
import type { AnswerField, WriteOutcome } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import { copyText } from './copy-text.ts';
import type { FieldWords } from './field-words.ts';
import type { Notice } from './use-notice.ts';

interface FieldBarProps {
  readonly field: AnswerField;
  readonly session: AnswerSession;
  readonly words: FieldWords;
  readonly say: (notice: Notice) => void;
}

type Press = { readonly currentTarget: HTMLElement };

/** Puts the answer where the user was writing, and takes it back. */
export function FieldBar({ field, session, words, say }: FieldBarProps) {
  const [isWritten, setWritten] = useState(false);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** One act after the other: what is pressed meanwhile is done next. */
  function queue(act: () => Promise<WriteOutcome>): Promise<WriteOutcome> {
    const mine = last.current.then(act);
    last.current = mine;
    return mine;
  }

  async function write(button: HTMLElement, act: () => Promise<WriteOutcome>, done: string) {
    const outcome = await queue(act);
    if (outcome === 'done') {
      setWritten(act !== field.restore);
      say({ text: done });
      return;
    }
    // Back from the field: whoever pressed the button goes on here, and browsers let only who has the focus copy.
    button.focus();
    const isCopied = await copyText(session.received());
    const copied = isCopied ? words.copiedInstead : words.copyFailed;
    say({ text: `${words.refusals[outcome]} ${copied}`, lasting: true });
  }

  const { state, hasText } = session.view.value;
  const isOffered = isFinal(state) && hasText;
  if (!isOffered && !isWritten) return null;
  const answer = () => field.fit(session.received());
  return (
    <div class="field">
      {isWritten && (
        <button
          type="button"
          onClick={({ currentTarget }: Press) =>
            void write(currentTarget, field.restore, words.restored)
          }
        >
          {words.original}
        </button>
      )}
      {isOffered && (
        <button
          type="button"
          onClick={({ currentTarget }: Press) =>
            void write(currentTarget, () => field.insertAfter(answer()), words.inserted)
          }
        >
          {field.selected === '' ? words.insertAtCaret : words.insertAfter}
        </button>
      )}
      {isOffered && field.selected !== '' && (
        <button
          type="button"
          onClick={({ currentTarget }: Press) =>
            void write(currentTarget, () => field.replace(answer()), words.replaced)
          }
        >
          {words.replace}
        </button>
      )}
    </div>
  );
}
