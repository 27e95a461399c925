import { emptyAnswer } from '../answer/answer.ts';
import type { Wait } from '../protocol/answer-messages.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { withoutRejected } from '../providers/rejected-parameter.ts';
import type { Refusal } from '../providers/retry-delay.ts';
import { createHostQueue, type HostQueue } from './host-queue.ts';
import { pause, type Pause } from './pause.ts';
import { createRetries, type RetryClock } from './retries.ts';
import { streamAnswer, type Outcome, type StreamOptions } from './stream-answer.ts';

export interface PatientOptions extends StreamOptions {
  /** Hears what is waited for, and `undefined` when it is over. */
  readonly tellWait?: (wait: Wait | undefined) => void;
  readonly queue?: HostQueue;
  readonly retryClock?: RetryClock;
  readonly pause?: Pause;
}

const queues = createHostQueue();

const realClock: RetryClock = { now: () => Date.now(), random: () => Math.random() };

/** Asks when it is this one's turn at the host, and again where a failure before the first word may pass by itself. */
export async function askPatiently(options: PatientOptions): Promise<Outcome> {
  const { provider, request, signal, queue = queues, tellWait = () => {} } = options;
  if (provider.respond) return streamAnswer(options);
  const { host } = new URL(request.url);
  let stoodInLine = false;
  const place = queue.enter(
    host,
    (ahead) => {
      stoodInLine = true;
      tellWait({ for: 'turn', ahead });
    },
    signal,
  );
  try {
    await place.turn;
    if (signal.aborted) return stopped(options);
    if (stoodInLine) tellWait(undefined);
    return await askUntilSettled(options, tellWait);
  } finally {
    place.leave();
  }
}

function stopped({ before }: PatientOptions): Outcome {
  const answer = { ...emptyAnswer, text: before?.text ?? '' };
  return { state: 'stopped', answer, lost: false, begun: false };
}

async function askUntilSettled(
  options: PatientOptions,
  tellWait: (wait: Wait | undefined) => void,
): Promise<Outcome> {
  const { provider, signal, pause: rest = pause, retryClock = realClock } = options;
  const retries = createRetries(retryClock);
  let request = options.request;
  let mended = false;
  for (;;) {
    let refusal: Refusal | undefined;
    const refused = (told: Refusal) => void (refusal = told);
    const outcome = await streamAnswer({ ...options, request, refused });
    // From the first character on nothing repeats by itself: it would cost the user twice.
    if (outcome.begun || signal.aborted) return outcome;
    const simpler = mended
      ? undefined
      : withoutRefusedPart(request, outcome.status, refusal, provider.obligatory);
    if (simpler) {
      mended = true;
      request = simpler;
      continue;
    }
    const verdict = retries.judge(outcome, refusal);
    if (!verdict) return outcome;
    if ('giveUp' in verdict) return { ...outcome, error: verdict.giveUp };
    tellWait({ for: 'retry', code: verdict.code, at: retryClock.now() + verdict.wait });
    await rest(verdict.wait, signal);
    tellWait(undefined);
    if (signal.aborted) return stopped(options);
  }
}

function withoutRefusedPart(
  request: ProviderRequest,
  status?: number,
  refusal?: Refusal,
  obligatory?: readonly string[],
): ProviderRequest | undefined {
  if (!refusal || (status !== 400 && status !== 422)) return undefined;
  return withoutRejected(request, refusal.body, obligatory);
}
