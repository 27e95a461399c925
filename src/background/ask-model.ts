import type { AnswerError, Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Trust } from '../answer/join-seam.ts';
import type { Answer, FinalState } from '../answer/answer.ts';
import { emptyAnswer } from '../answer/answer.ts';
import { askToGoOn, withAnswer } from '../prompts/ask-to-go-on.ts';
import type { Question } from '../prompts/question.ts';
import type { Wait } from '../protocol/answer-messages.ts';
import { askPatiently } from './ask-patiently.ts';
import type { WallClock } from './deadlines.ts';
import { explainFailure } from './explain-failure.ts';
import { prepareRequest, type Build } from './prepare-request.ts';
import { addressOf, type Setup } from './setup.ts';
import { noteSent } from './note-sent.ts';
import { limitsFor, type Limits } from './limits-for.ts';
import type { Witness } from './stream-answer.ts';
import { type Transport, transportTo } from './transport.ts';

export interface Asking {
  readonly setup: Setup;
  readonly question: Question;
  /** The beginning of the answer, which is to be gone on with. */
  readonly before?: string | undefined;
  readonly emit: (event: AnswerEvent) => void;
  /** Hears what is waited for, and `undefined` when it is over. */
  readonly tellWait?: (wait: Wait | undefined) => void;
  readonly signal: AbortSignal;
  /** The tab in which the user acted; absent for a test. */
  readonly tabId?: number;
  /** That was in a private window. */
  readonly incognito?: boolean | undefined;
  readonly transport?: Transport;
  readonly witness?: Witness;
  /** Absent: what the user set, or what is usual. */
  readonly limits?: Limits | undefined;
  readonly clock?: WallClock;
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
  const { setup, before } = asking;
  const { provider, config } = setup;
  const explain = (failure: Failure, { text }: Answer, status?: number) =>
    explainFailure(failure, {
      hasText: text !== '',
      provider,
      model: config.model,
      url: addressOf(config),
      status,
    });
  for (const way of waysToAsk(asking)) {
    const prepared = await prepareRequest(setup, way.build);
    if (!prepared.ok) {
      // Not every provider has a way of its own to go on, and none that is not set up.
      if (way.trust === 'prefix' && prepared.obstacle.code === 'bad-config') continue;
      const answer = { ...emptyAnswer, text: before ?? '' };
      return { state: 'failed', answer, error: explain(prepared.obstacle, answer) };
    }
    const { request } = prepared;
    const outcome = await askPatiently({
      ...asking,
      ...(!provider.respond && { transport: noted(asking) }),
      provider,
      config,
      request,
      before: before === undefined ? undefined : { text: before, trust: way.trust },
      limits: asking.limits ?? limitsFor(request.url, config.model, setup.settings.limits),
    });
    const { error, state, answer, status } = outcome;
    // A model that does not take the beginning of its answer can still be asked in words.
    if (way.trust === 'prefix' && !outcome.begun && (status === 400 || status === 422)) continue;
    return {
      state,
      answer,
      ...(status !== undefined && { status }),
      ...(error && { error: explain(error, answer, status) }),
    };
  }
  throw new Error('There is always a way to ask');
}

interface Way {
  readonly trust: Trust;
  readonly build: Build;
}

/** To go on, the provider's own way first. */
function waysToAsk({ question, before }: Asking): readonly Way[] {
  if (before === undefined) return [inWords(question)];
  const begun = withAnswer(question, before.trimEnd());
  return [
    { trust: 'prefix', build: (provider, config) => provider.prefix?.(begun, config) },
    inWords(askToGoOn(question, before)),
  ];
}

function inWords(question: Question): Way {
  return { trust: 'asked', build: (provider, config) => provider.request(question, config) };
}

/** A way on which everything that is sent is noted. */
function noted({ setup, tabId, incognito, transport }: Asking): Transport {
  const purpose = tabId === undefined ? 'test' : 'answer';
  return noteSent(transport ?? transportTo(setup.provider), {
    setup,
    purpose,
    tabId,
    incognito,
  });
}
