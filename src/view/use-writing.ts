import { useRef, useState } from 'preact/hooks';
import type { AnswerField, WriteOutcome } from './answer-field.ts';
import { joinSentences } from '../ui/join-sentences.ts';
import { copyText } from './copy-text.ts';
import type { FieldWords } from '../protocol/field-words.ts';
import type { Notice } from './use-notice.ts';

export interface Writing {
  /** Something of ours stands in the field. */
  readonly isWritten: boolean;
  /** Writes, and says what became of it; what the field does not take is copied. */
  write(act: () => Promise<WriteOutcome>, done: string): Promise<void>;
  /** Says what became of a writing that ended by itself. */
  note(outcome: WriteOutcome): void;
}

export interface WritingOptions {
  readonly field: AnswerField | undefined;
  readonly words: FieldWords;
  readonly say: (notice: Notice) => void;
  /** All of the answer that has come. */
  readonly received: () => string;
  /** Back from a field that refuses, to where the button was pressed. */
  readonly takeFocus: () => void;
}

/** Acts upon the field one after the other: what is pressed meanwhile is done next. */
export function useWriting(options: WritingOptions): Writing {
  const { field, words, say, received, takeFocus } = options;
  const [isWritten, setWritten] = useState(false);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  async function write(act: () => Promise<WriteOutcome>, done: string): Promise<void> {
    const mine = last.current.then(act);
    last.current = mine;
    const outcome = await mine;
    if (outcome === 'done') {
      setWritten(act !== field?.restore);
      return say({ text: done });
    }
    // Browsers let only who has the focus copy.
    takeFocus();
    const [text, copied] =
      field && act === field.restore
        ? [field.selected, words.originalCopied]
        : [received(), words.copiedInstead];
    const said = (await copyText(text)) ? copied : words.copyFailed;
    say({ text: joinSentences(words.refusals[outcome], said), lasting: true });
  }

  return {
    isWritten,
    write,
    note(outcome) {
      if (outcome === 'done') setWritten(true);
      else say({ text: words.refusals[outcome], lasting: true });
    },
  };
}
