import type { AnswerError, Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Answer, FinalState } from '../answer/answer.ts';
import { emptyAnswer } from '../answer/answer.ts';
import type { Question } from '../prompts/question.ts';
import { explainFailure } from './explain-failure.ts';
import { prepareRequest } from './prepare-request.ts';
import { addressOf, type Setup } from './setup.ts';
import { streamAnswer, type Witness } from './stream-answer.ts';
import { noteSent } from './note-sent.ts';
import { type Transport, transportTo } from './transport.ts';

export interface Asking {
  readonly setup: Setup;
  readonly question: Question;
  readonly emit: (event: AnswerEvent) => void;
  readonly signal: AbortSignal;
  /** The tab in which the user acted; absent for a test. */
  readonly tabId?: number;
  readonly transport?: Transport;
  readonly witness?: Witness;
}

/** The last word of a model, with a sentence for what went wrong. */
export interface Said {
  readonly state: FinalState;
  readonly answer: Answer;
  readonly error?: AnswerError;
  /** The HTTP status, where there was a response. */
  readonly status?: number;
}

/** Asks the model the user chose. Never rejects: every failure comes back with its sentence. */
export async function askModel(asking: Asking): Promise<Said> {
  const { setup, question } = asking;
  const { provider, config } = setup;
  const explain = (failure: Failure, status?: number) =>
    explainFailure(failure, {
      provider,
      model: config.model,
      url: addressOf(config),
      status,
    });
  const prepared = await prepareRequest(setup, question);
  if (!prepared.ok)
    return { state: 'failed', answer: emptyAnswer, error: explain(prepared.obstacle) };
  const { error, ...said } = await streamAnswer({
    ...asking,
    ...(!provider.respond && { transport: noted(asking) }),
    provider,
    config,
    request: prepared.request,
  });
  return error ? { ...said, error: explain(error, said.status) } : said;
}

/** A way on which everything that is sent is noted. */
function noted({ setup, tabId, transport }: Asking): Transport {
  const purpose = tabId === undefined ? 'test' : 'answer';
  return noteSent(transport ?? transportTo(setup.provider), { setup, purpose, tabId });
}
