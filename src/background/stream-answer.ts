import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Answer } from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import { conclude, type Conclusion, type Ending } from '../answer/conclude.ts';
import { errorEvent } from '../providers/classify-error.ts';
import type { Provider, ProviderConfig, ProviderRequest } from '../providers/provider.ts';
import type { Refusal } from '../providers/retry-delay.ts';
import { createRecordReader, type RecordReader } from '../stream/read-records.ts';
import type { StreamFault } from '../stream/stream-fault.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { watchDeadlines, type Deadlines, type WallClock } from './deadlines.ts';
import { createIntake, maskedFailure, type Before, type Intake } from './intake.ts';
import { limitsFor, type Limits } from './limits-for.ts';
import { readBody } from './read-body.ts';
import { readInTurns } from './read-in-turns.ts';
import { createResumption, type Resumption } from './resumption.ts';
import { secretsOf } from './secrets-of.ts';
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
  /** What there was of this answer before: it is gone on with. */
  readonly before?: Before | undefined;
  /** Hears what was said with an error status, as it came: it may hold the key. */
  readonly refused?: (refusal: Refusal) => void;
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
  /** The connection could not be had, or went away; or it was closed at once, without a word. */
  readonly lost: boolean;
  /** Text or thinking came, even if none of it was new. */
  readonly begun: boolean;
}

/** Sends one request and reads its answer to the end. Never rejects: whatever happens is an outcome. */
export async function streamAnswer(options: StreamOptions): Promise<Outcome> {
  const { provider, request, config, signal } = options;
  const life = new AbortController();
  const limits = options.limits ?? limitsFor(request.url, config.model);
  const deadlines = watchDeadlines(limits, life.signal, options.clock);
  const ends = AbortSignal.any([signal, deadlines.signal, life.signal]);
  const { contentCame } = deadlines;
  const intake = createIntake({ ...options, mostLength: limits.answer, contentCame });
  const resumption = createResumption(provider, request);
  const reading = { ...options, limits, deadlines, ends, intake, resumption };
  const first = await exchange(request, reading);
  let last = first;
  while (last.next) {
    last = await exchange(last.next, reading);
    // The server does not take it up again.
    if (last.refused) last = { lost: true, ending: failed({ code: 'lost' }) };
  }
  // The body may be open still: browsers allow six streams a host, and the seventh hangs.
  life.abort();
  intake.takeRecords(resumption.rest());
  intake.end(last.ending.how);
  const { answer } = intake;
  const { state, error } = conclude(answer, last.ending);
  const { status } = first;
  return {
    state,
    answer,
    ...(error && { error: maskedFailure(error, secretsOf(config)) }),
    ...(status !== undefined && { status }),
    lost: last.lost,
    begun: intake.begun,
  };
}

interface Reading extends StreamOptions {
  readonly limits: Limits;
  readonly deadlines: Deadlines;
  readonly ends: AbortSignal;
  readonly intake: Intake;
  readonly resumption: Resumption;
}

/** How one exchange over the wire went, of which an answer has several where it is taken up again. */
interface Exchanged extends Pick<Outcome, 'status' | 'lost'> {
  readonly ending: Ending;
  /** There was a response, and it is no answer. */
  readonly refused?: true;
  /** What takes the answer up again. */
  readonly next?: ProviderRequest;
}

async function exchange(request: ProviderRequest, reading: Reading): Promise<Exchanged> {
  const { provider, config, limits, intake, signal, deadlines, ends, witness } = reading;
  const { transport = transportTo(provider), resumption } = reading;
  const format = provider.format?.(config);
  const records = createRecordReader({ format, maxEventLength: limits.event });
  let response: Response | undefined;
  let exchanged: Exchanged;
  try {
    response = await transport(request.url, { ...request.init, ...privately, signal: ends });
    if (request === reading.request) witness?.responded(response);
    if (!response.ok) exchanged = await readRefusal(response, request === reading.request, reading);
    else {
      const ending = await readStream(response, records, reading);
      exchanged = { ending, lost: response.status === 200 && !deadlines.started };
    }
  } catch {
    exchanged = explainThrow(signal, deadlines, response);
    // An event that is whole counts without its blank line, unless the server says it again.
    resumption.lose(records.end());
  }
  const lost = { ending: exchanged.ending, answer: intake.answer, retry: records.retry };
  // It rejects for an id of the server's that fits into no header.
  const taken = exchanged.refused ? undefined : resumption.next(lost, ends);
  const next = await taken?.catch(() => undefined);
  // Stopped, or out of time, while waiting to go on.
  if (exchanged.ending.how === 'failed' && ends.aborted)
    exchanged = explainThrow(signal, deadlines);
  return { ...exchanged, ...(response && { status: response.status }), ...(next && { next }) };
}

/** A response that is no answer. To an attempt to take an answer up again it says nothing about the answer. */
async function readRefusal(
  response: Response,
  first: boolean,
  { intake, refused, signal }: Reading,
): Promise<Exchanged> {
  const { headers, status, type } = response;
  const redirects = type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (redirects) return { ending: failed({ code: 'redirected' }), lost: false };
  if (first) {
    const body = await readBody(response);
    // Who stops while it comes is not told of an error.
    signal.throwIfAborted();
    refused?.({ headers, body });
    intake.takeEvent(errorEvent({ status, body }));
  }
  return { ending: { how: 'body-over', framed: true }, lost: false, refused: true };
}

async function readStream(
  response: Response,
  records: RecordReader,
  { intake, deadlines, ends, resumption, witness }: Reading,
): Promise<Ending> {
  for await (const bytes of response.body ? readInTurns(response.body, ends) : []) {
    deadlines.byteCame();
    const completed = records.push(bytes);
    witness?.read(completed);
    intake.takeRecords(resumption.take(completed));
    // Nothing good follows an error, and some servers leave the connection open after it.
    const { answer, overfull } = intake;
    if (answer.ended || answer.error || overfull || records.fault) break;
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
  if (intake.overfull) return failed({ code: 'too-large' });
  if (cutOff) return failed({ code: 'lost' });
  return { how: 'body-over', framed: intake.isFramed(framed) };
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
function explainThrow(signal: AbortSignal, deadlines: Deadlines, response?: Response): Exchanged {
  if (signal.aborted) return { ending: { how: 'stopped' }, lost: false };
  if (deadlines.passed) return { ending: failed({ code: deadlines.passed }), lost: false };
  if (!response) {
    const { onLine } = navigator;
    return { ending: failed({ code: onLine ? 'unreachable' : 'offline' }), lost: onLine };
  }
  const readable = deadlines.started || !response.headers.has('content-encoding');
  return { ending: failed({ code: readable ? 'lost' : 'bad-compression' }), lost: readable };
}

function failed(error: Failure): Ending {
  return { how: 'failed', error };
}
