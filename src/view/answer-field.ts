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
}
