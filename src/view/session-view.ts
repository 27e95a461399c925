import type { Failure } from '../answer/answer-error.ts';
import type { AnswerState, Citation, FinalState } from '../answer/answer.ts';
import type { Thinking } from '../answer/time-thinking.ts';
import type { AnswerFigures } from '../protocol/answer-figures.ts';
import type { AskedAbout, BeginMessage, Wait } from '../protocol/answer-messages.ts';

/** The last word on an answer. Without a message where the page itself lost the background: the view has the words. */
export interface Ending {
  readonly state: FinalState;
  readonly error?: Failure & { readonly message?: string };
  readonly explanation?: string;
  readonly figures?: AnswerFigures;
}

/** What the reader is shown. `state` is final only once every received character is on the screen. */
export interface SessionView extends Omit<Ending, 'state'>, Kept {
  readonly state: AnswerState;
  readonly hasText: boolean;
  /** Set once the model has said what it thinks. */
  readonly thinking?: Thinking;
  readonly citations?: readonly Citation[];
  readonly begin?: BeginMessage;
  /** What is waited for before the model is asked, or asked again. */
  readonly wait?: Wait;
  /** The extension was updated: this page's script can ask for nothing any more. */
  readonly outdated?: true;
  /** Set while the user is to type a question first, or the question that was answered once more. */
  readonly askFirst?: AskFirst;
}

interface AskFirst {
  readonly ticket: string;
  readonly about: AskedAbout;
  readonly editing?: true;
}

/** An answer as it stood when another took its place on the screen. */
export interface KeptAnswer {
  readonly view: SessionView;
  /** All that was received. */
  readonly text: string;
  /** What it is written on, and its thoughts: handed over, not copied. */
  readonly sheet: HTMLElement;
  readonly thoughts: HTMLElement;
}

/** What else there is beside the answer on the screen. */
export interface Kept {
  /** The earlier turns of the conversation, the oldest first. */
  readonly turns?: readonly KeptAnswer[];
  /** Where the question was answered more than once: which of the answers is shown, of how many. */
  readonly version?: { readonly shown: number; readonly of: number };
  /** An earlier answer to the question, shown in place of the newest. */
  readonly earlier?: KeptAnswer;
}
