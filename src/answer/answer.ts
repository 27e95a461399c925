import type { Failure } from './answer-error.ts';
import type { AnswerEvent, FinishReason, Usage } from './answer-event.ts';
import { assertNever } from './assert-never.ts';

export type FinalState = 'complete' | 'length' | 'refused' | 'stopped' | 'interrupted' | 'failed';
export type AnswerState = 'waiting' | 'thinking' | 'typing' | FinalState;

export interface Citation {
  readonly url: string;
  readonly title?: string;
}

/** What is known of one answer: everything received so far, whether painted yet or not. */
export interface Answer {
  readonly state: AnswerState;
  readonly text: string;
  readonly reasoning: string;
  readonly citations: readonly Citation[];
  readonly usage?: Usage;
  readonly finish?: FinishReason;
  /** The provider's own end marker was seen. */
  readonly ended: boolean;
  readonly error?: Failure;
  /** The provider's explanation of a refusal. */
  readonly explanation?: string;
}

export const emptyAnswer: Answer = {
  state: 'waiting',
  text: '',
  reasoning: '',
  citations: [],
  ended: false,
};

export function isFinal(state: AnswerState): state is FinalState {
  return state !== 'waiting' && state !== 'thinking' && state !== 'typing';
}

/** Folds one event into the answer. An answer in a final state takes no more events. */
export function reduce(answer: Answer, event: AnswerEvent): Answer {
  if (isFinal(answer.state)) return answer;
  switch (event.type) {
    case 'text':
      if (event.text === '') return answer;
      return { ...answer, state: 'typing', text: answer.text + event.text };
    case 'reasoning':
      if (event.text === '') return answer;
      return {
        ...answer,
        state: answer.state === 'waiting' ? 'thinking' : answer.state,
        reasoning: answer.reasoning + event.text,
      };
    case 'citation': {
      const { url, title } = event;
      if (answer.citations.some((known) => known.url === url)) return answer;
      const citation = title === undefined ? { url } : { url, title };
      return { ...answer, citations: [...answer.citations, citation] };
    }
    case 'usage':
      return { ...answer, usage: { ...answer.usage, ...event.usage } };
    case 'finish':
      return withFinish(answer, event.reason, event.explanation);
    case 'error':
      // The first error names the cause; what follows it is its echo (Responses sends both `error` and `response.failed`).
      return answer.error ? answer : { ...answer, error: event.error };
    case 'end':
      return { ...answer, ended: true };
    default:
      return assertNever(event);
  }
}

/** Refusal beats every other reason; otherwise the last reason said counts (OpenRouter repeats it). */
function withFinish(answer: Answer, reason: FinishReason, explanation?: string): Answer {
  const finish = answer.finish === 'refused' ? 'refused' : reason;
  return explanation === undefined ? { ...answer, finish } : { ...answer, finish, explanation };
}
