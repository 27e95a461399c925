import type { AnswerError, AnswerErrorCode } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { FinalState } from '../answer/answer.ts';
import type { AnswerFigures } from './answer-figures.ts';

/** One port shows one run of an answer. Closing it ends the run, unless the page takes it up again at once. */
export const ANSWER_PORT = 'answer';

/**
 * What the background tells a page, in this order: `ask-first`, or `begin` (`resumed` where the page takes a run up
 * again), any number of events, `final`.
 */
export type BackgroundMessage =
  /** The user is to type a question first. Nothing follows: the page opens a new port with the ticket. */
  | { readonly type: 'ask-first'; readonly ticket: string; readonly about: AskedAbout }
  | BeginMessage
  /** The run goes on, or has ended: what the page missed of it follows, in order. */
  | { readonly type: 'resumed' }
  /** Before the first word: what is waited for; nothing: the model again. */
  | { readonly type: 'wait'; readonly wait?: Wait }
  /** Deltas in order. `seq` is the number of the batch in its run, from 0, without gaps. Short: most of the traffic is this. */
  | { readonly type: 'text'; readonly seq: number; readonly text: string }
  | { readonly type: 'events'; readonly seq: number; readonly events: readonly AnswerEvent[] }
  | FinalMessage;

/** What the user is to ask about: unseen is a page that showed no selection, and may have one. */
export type AskedAbout = 'selection' | 'page' | 'unseen';

export interface BeginMessage {
  readonly type: 'begin';
  readonly answerId: string;
  /** One asking for this answer: it is asked for once more to go on, or to start again. */
  readonly run: string;
  /** What there was of the answer before this run, for a page that does not have it. */
  readonly before?: string;
  /** The name of the action as the user chose it. */
  readonly title: string;
  /** The question in the user's own words, where there is one. */
  readonly question?: string;
  /** What was selected, for a window in which it cannot be seen. */
  readonly selection?: string;
  /** Who answers: the provider's name and the model. */
  readonly source: string;
  /** No model is at work yet: the way to the settings is the next step. */
  readonly isDemo: boolean;
  readonly typing: 'smooth' | 'instant' | 'typewriter' | 'fixed';
  /** Characters a second, where the speed is fixed. */
  readonly typingSpeed: number;
  /** What a screen reader says by itself. */
  readonly announce: 'sentences' | 'completion' | 'off';
  readonly showAs: 'markdown' | 'plain';
}

/** Why nothing is asked of the model at the moment. */
export type Wait =
  /** Other answers of the same host come first. */
  | { readonly for: 'turn'; readonly ahead: number }
  /**
   * It failed for this reason, and is asked once more at this time, in milliseconds since 1970: a page that hears of it
   * late counts down no longer than the others.
   */
  | { readonly for: 'retry'; readonly code: AnswerErrorCode; readonly at: number };

export interface FinalMessage {
  readonly type: 'final';
  /** How many batches came before it; absent where nobody knows. */
  readonly seq?: number;
  readonly state: FinalState;
  readonly error?: AnswerError;
  readonly explanation?: string;
  readonly figures?: AnswerFigures;
}
