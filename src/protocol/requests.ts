import * as v from 'valibot';

/** What a page of ours, or our script in a page, may ask of the background in one message. */
export const requestSchema = v.variant('type', [
  /** From the popup: run an action in the tab it was opened over. */
  v.object({
    type: v.literal('run-action'),
    action: v.string(),
    tabId: v.number(),
    question: v.optional(v.string()),
  }),
  /** From the sealed field in an overlay: the question the user typed. */
  v.object({ type: v.literal('question'), ticket: v.string(), question: v.string() }),
  /** From the options page: try what is saved. Answered with a `ConnectionReport`. */
  v.object({ type: v.literal('test-connection') }),
  /** From the popup: who would answer now? Answered with the `source` of a `BeginMessage`. */
  v.object({ type: v.literal('read-source') }),
  /** From an overlay: content scripts cannot open the options page themselves. */
  v.object({ type: v.literal('open-settings') }),
]);

export type Request = v.InferOutput<typeof requestSchema>;

export interface ConnectionReport {
  readonly ok: boolean;
  /** A whole sentence in the user's language. */
  readonly message: string;
  /** The server's own words, at most 300 characters, without any key. */
  readonly detail?: string;
}

/** From the background to the overlay in a tab: its question was typed; connect with this ticket. */
export interface QuestionReady {
  readonly type: 'question-ready';
  readonly ticket: string;
}
