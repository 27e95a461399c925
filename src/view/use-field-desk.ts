import { isFinal } from '../answer/answer.ts';
import type { AnswerField } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import type { FieldWords } from '../protocol/field-words.ts';
import { type LiveTypingSwitch, useLiveTyping } from './use-live-typing.ts';
import type { Notice } from './use-notice.ts';
import { useWriting, type Writing } from './use-writing.ts';

/** All that can be done with the place where the user was writing. */
export interface FieldDesk {
  readonly field: AnswerField;
  readonly writing: Writing;
  /** Absent once nothing more comes, and where a field can only be written as a whole. */
  readonly live: LiveTypingSwitch | undefined;
}

export interface FieldDeskOptions {
  readonly field: AnswerField | undefined;
  readonly session: AnswerSession;
  readonly words: FieldWords;
  readonly say: (notice: Notice) => void;
  /** Back from a field that refuses. */
  readonly takeFocus: () => void;
}

export function useFieldDesk(options: FieldDeskOptions): FieldDesk | undefined {
  const { field, session, words, say, takeFocus } = options;
  const { state, askFirst } = session.view.value;
  const isOver = isFinal(state);
  const writing = useWriting({ field, words, say, received: session.received, takeFocus });
  const live = useLiveTyping({ field, session, writing, isOver, typed: words.typed });
  const canLive = !isOver && !askFirst && field?.typeLive !== undefined;
  return field && { field, writing, live: canLive ? live : undefined };
}
