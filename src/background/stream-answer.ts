import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Answer } from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import { conclude, type Conclusion, type Ending } from '../answer/conclude.ts';
import { errorEvent } from '../providers/classify-error.ts';
import type { Provider, ProviderConfig, ProviderRequest } from '../providers/provider.ts';
import { createRecordReader, type RecordReader } from '../stream/read-records.ts';
import type { StreamFault } from '../stream/stream-fault.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import {
  limitsFor,
  watchDeadlines,
  type Deadlines,
  type Limits,
  type WallClock,
} from './deadlines.ts';
import { createIntake, maskedFailure, type Intake } from './intake.ts';
import { readBody } from './read-body.ts';
import { createResumption, type Resumption } from './resumption.ts';
import { privately, transportTo, type Transport } from './transport.ts';

export interface StreamOptions {
  readonly provider: Provider;
  readonly request: ProviderRequest;
  readonly emit: (event: AnswerEvent) => void;
  /** With the key, which nothing that comes back may show. */
  readonly config: ProviderConfig;
  /** Aborted when the user stops or the page goes away: the request ends at once. */
  readonly signal: AbortSignal;
  readonly transport?: Transport;
  /** Looks on; what it sees changes nothing. */
  readonly witness?: Witness;
  readonly limits?: Limits;
  readonly clock?: WallClock;
}

/** One who times an answer. Each call comes before what the read brought is emitted. */
export interface Witness {
  /** The head of the response is there. */
  responded(response: Response): void;
  /** Bytes came, and completed these records; often none. */
  read(records: readonly StreamRecord[]): void;
  /** The body is over, or nobody reads on; these were completed by that. */
  ended(records: readonly StreamRecord[]): void;
}

/** How one request went: the answer as far as it came, and the last word on it. */
export interface Outcome extends Conclusion {
  readonly answer: Answer;
  /** The HTTP status, where there was a response. */
  readonly status?: number;
}

/** Sends one request and reads its answer to the end. Never rejects: whatever happens is an outcome. */
export async function streamAnswer(options: StreamOptions): Promise<Outcome> {
  const { provider, signal, transport = transportTo(options.provider) } = options;
  const life = new AbortController();
  const limits = options.limits ?? limitsFor(options.request.url);
  const deadlines = watchDeadlines(limits, life.signal, options.clock);
  const ends = AbortSignal.any([signal, deadlines.signal, life.signal]);
  const intake = createIntake({ ...options, contentCame: deadlines.contentCame });
  const resumption = createResumption(provider, options.request);
  let request: ProviderRequest | undefined = options.request;
  let status: number | undefined;
  let ending: Ending = { how: 'stopped' };
  while (request) {
    const { url, init } = request;
    const records = createRecordReader({ format: provider.format?.(options.config) });
    const resumed = request !== options.request;
    let response: Response | undefined;
    try {
      response = await transport(url, { ...init, ...privately, signal: ends });
      status ??= response.status;
      if (!resumed) options.witness?.responded(response);
      if (resumed && !response.ok) {
        ending = failed({ code: 'lost' });
        break;
      }
      ending = await readResponse({ response, records, intake, deadlines, resumption, ...options });
    } catch {
      ending = explainThrow(signal, deadlines, response !== undefined);
      resumption.lose(records.end());
    }
    const { answer } = intake;
    request = await resumption
      .next({ ending, answer, retry: records.retry }, ends)
      // An id of the server's that fits into no header.
      .catch(() => undefined);
    // Stopped, or out of time, while waiting to go on.
    if (ending.how === 'failed' && ends.aborted) ending = explainThrow(signal, deadlines, true);
  }
  // The body may be open still: browsers allow six streams a host, and the seventh hangs.
  life.abort();
  intake.takeRecords(resumption.rest());
  intake.end();
  const { answer } = intake;
  const { state, error } = conclude(answer, ending);
  return {
    state,
    answer,
    ...(error && { error: maskedFailure(error, options.config.key) }),
    ...(status !== undefined && { status }),
  };
}

interface Reading extends Pick<StreamOptions, 'witness'> {
  readonly response: Response;
  readonly records: RecordReader;
  readonly intake: Intake;
  readonly deadlines: Deadlines;
  readonly resumption: Resumption;
}

async function readResponse(reading: Reading): Promise<Ending> {
  const { response, records, intake, deadlines, resumption, witness } = reading;
  if (response.type === 'opaqueredirect') return failed({ code: 'redirected' });
  if (!response.ok) {
    intake.takeEvent(errorEvent({ status: response.status, body: await readBody(response) }));
    return { how: 'body-over', framed: true };
  }
  for await (const bytes of response.body ?? []) {
    deadlines.byteCame();
    const completed = records.push(bytes);
    witness?.read(completed);
    intake.takeRecords(resumption.take(completed));
    // Nothing good follows an error, and some servers leave the connection open after it.
    if (intake.answer.ended || intake.answer.error || records.fault) break;
  }
  const rest = records.end();
  witness?.ended(rest);
  intake.takeRecords(resumption.take(rest));
  // To say that there is no more, a server has a status of its own.
  if (resumption.silent && response.status !== 204) return failed({ code: 'lost' });
  return endOf(records, intake);
}

function endOf({ fault, cutOff, framed }: RecordReader, intake: Intake): Ending {
  if (fault) return failed(explainFault(fault));
  if (cutOff) return failed({ code: 'lost' });
  return { how: 'body-over', framed: framed && intake.framed };
}

function explainFault(fault: StreamFault): Failure {
  switch (fault.type) {
    case 'too-large':
      return { code: 'too-large' };
    case 'html':
      return { code: 'not-an-api', ...(fault.title && { detail: fault.title }) };
    case 'unreadable':
      return { code: 'bad-response', detail: fault.text };
    default:
      return assertNever(fault);
  }
}

/** All network failures look alike, in both browsers; what we did ourselves is known. */
function explainThrow(signal: AbortSignal, deadlines: Deadlines, responded: boolean): Ending {
  if (signal.aborted) return { how: 'stopped' };
  if (deadlines.passed) return failed({ code: deadlines.passed });
  if (responded) return failed({ code: 'lost' });
  return failed({ code: navigator.onLine ? 'unreachable' : 'offline' });
}

function failed(error: Failure): Ending {
  return { how: 'failed', error };
}
