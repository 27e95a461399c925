import type { Failure } from './answer-error.ts';

/** Tokens as the provider counted them; a field is absent when the provider did not say. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
}

/** Why the model stopped. `other` is any reason we do not know: new ones arrive unannounced. */
export type FinishReason = 'stop' | 'length' | 'refused' | 'tool' | 'other';

/** All that any model can say. Providers produce these, the journal numbers them, `reduce` folds them. */
export type AnswerEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'citation'; readonly url: string; readonly title?: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly explanation?: string }
  | { readonly type: 'error'; readonly error: Failure }
  /** The provider's own end marker: `[DONE]`, `message_stop`, `done: true`. */
  | { readonly type: 'end' };
