/**
 * What came of writing into the page. `refused`: the field did not take it, or is no longer there. `changed`: what was
 * to be written over is not there any more. `too-long`: not all of it would fit, so nothing was written.
 */
export type WriteOutcome = 'done' | 'refused' | 'changed' | 'too-long';

/**
 * The place in the page where the user was writing: a stretch of text that begins as what was selected, and becomes
 * what is written over it.
 */
export interface AnswerField {
  /** What was selected there; empty where there was only a caret. */
  readonly selected: string;
  /** The text as this field can hold it. */
  fit(text: string): string;
  replace(text: string): Promise<WriteOutcome>;
  insertAfter(text: string): Promise<WriteOutcome>;
  /** Has what was selected stand there again. */
  restore(): Promise<WriteOutcome>;
  /** Types over the selection while the text still comes. Absent where a field can only be written as a whole. */
  typeLive?(): LiveTyping;
}

export interface LiveTyping {
  /** Types what is new; `text` is all that has come so far. */
  update(text: string): void;
  /** Nothing more comes: what was typed becomes one step for undoing, where it can. */
  end(text: string): Promise<WriteOutcome>;
  /** Aborts when the user goes on in the page; with the reason `escape` where Escape was pressed in the field. */
  readonly signal: AbortSignal;
}
