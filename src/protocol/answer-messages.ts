import type { AnswerError } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { FinalState } from '../answer/answer.ts';
import type { AnswerFigures } from './answer-figures.ts';

/** One port per answer. Stopping is closing the port: there is no message for it that could get lost. */
export const ANSWER_PORT = 'answer';

/** What the background tells a page, in this order: `ask-first`, or `begin`, any number of events, `final`. */
export type BackgroundMessage =
  /** The user is to type a question first. Nothing follows: the page opens a new port with the ticket. */
  | { readonly type: 'ask-first'; readonly ticket: string; readonly about: 'selection' | 'page' }
  | BeginMessage
  /** Deltas in order. `seq` is the number of the batch, from 0, without gaps. Short: most of the traffic is this. */
  | { readonly type: 'text'; readonly seq: number; readonly text: string }
  | { readonly type: 'events'; readonly seq: number; readonly events: readonly AnswerEvent[] }
  | FinalMessage;

export interface BeginMessage {
  readonly type: 'begin';
  readonly answerId: string;
  /** The name of the action as the user chose it. */
  readonly title: string;
  /** The question in the user's own words, where there is one. */
  readonly question?: string;
  /** Who answers: the provider's name and the model. */
  readonly source: string;
  /** No model is at work yet: the way to the settings is the next step. */
  readonly isDemo: boolean;
  readonly typing: 'smooth' | 'instant' | 'typewriter';
  readonly showAs: 'markdown' | 'plain';
}

export interface FinalMessage {
  readonly type: 'final';
  readonly state: FinalState;
  readonly error?: AnswerError;
  readonly explanation?: string;
  readonly figures?: AnswerFigures;
}
