import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { emptyAnswer, reduce, type Answer } from '../answer/answer.ts';
import { conclude, type Conclusion, type Ending } from '../answer/conclude.ts';
import { createSecretMask, maskSecret } from '../answer/mask-secret.ts';
import { classifyError } from '../providers/classify-error.ts';
import type { Provider, ProviderRequest } from '../providers/provider.ts';
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

export type Transport = (url: string, init: RequestInit) => Promise<Response>;

export interface StreamOptions {
  readonly provider: Provider;
  readonly request: ProviderRequest;
  readonly emit: (event: AnswerEvent) => void;
  /** The key that went with the request: nothing that comes back may show it. */
  readonly secret: string;
  /** Aborted when the user stops or the page goes away: the request ends at once. */
  readonly signal: AbortSignal;
  readonly transport?: Transport;
  readonly limits?: Limits;
  readonly clock?: WallClock;
}

/** How one request went: the answer as far as it came, and the last word on it. */
export interface Outcome extends Conclusion {
  readonly answer: Answer;
  /** The HTTP status, where there was a response. */
  readonly status?: number;
}

/**
 * Cookies would go to every host we may access, and a cached GET would be waited for. A followed redirect could take
 * the key elsewhere: `manual` refuses it like `error` does, and lets us say so.
 */
const privately: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
};

/** Characters of an error body that are looked at. */
const ERROR_BODY_LENGTH = 64 * 1024;

/** Sends one request and reads its answer to the end. Never rejects: whatever happens is an outcome. */
export async function streamAnswer(options: StreamOptions): Promise<Outcome> {
  const { request, signal, transport = (url, init) => fetch(url, init) } = options;
  const life = new AbortController();
  const limits = options.limits ?? limitsFor(request.url);
  const deadlines = watchDeadlines(limits, life.signal, options.clock);
  const ends = AbortSignal.any([signal, deadlines.signal, life.signal]);
  const intake = createIntake(options, deadlines);
  let status: number | undefined;
  let ending: Ending;
  try {
    const response = await transport(request.url, { ...request.init, ...privately, signal: ends });
    status = response.status;
    ending = await readResponse(response, intake, deadlines, options.secret);
  } catch {
    ending = explainThrow(signal, deadlines, status !== undefined);
  }
  // The body may be open still: browsers allow six streams a host, and the seventh hangs.
  life.abort();
  intake.end();
  const { answer } = intake;
  return { ...conclude(answer, ending), answer, ...(status !== undefined && { status }) };
}

interface Intake {
  readonly answer: Answer;
  take(records: readonly StreamRecord[]): void;
  /** Nothing follows. */
  end(): void;
}

/** Records to events, through the provider's reader; each event is folded and handed on, without the secret. */
function createIntake({ provider, emit, secret }: StreamOptions, deadlines: Deadlines): Intake {
  const read = provider.reader();
  const masks = { text: createSecretMask(secret), reasoning: createSecretMask(secret) };
  let answer = emptyAnswer;

  function take(event: AnswerEvent): void {
    answer = reduce(answer, event);
    emit(event);
  }

  return {
    get answer() {
      return answer;
    },
    take(records) {
      for (const record of records) {
        for (const event of read({ ...record, data: maskSecret(record.data, secret) })) {
          // Whatever follows the end marker is not part of the answer.
          if (answer.ended) return;
          if (event.type !== 'text' && event.type !== 'reasoning') take(event);
          else {
            deadlines.contentCame();
            const text = masks[event.type].push(event.text);
            if (text !== '') take({ type: event.type, text });
          }
        }
      }
    },
    end() {
      for (const type of ['reasoning', 'text'] as const) {
        const text = masks[type].end();
        if (text !== '') take({ type, text });
      }
    },
  };
}

async function readResponse(
  response: Response,
  intake: Intake,
  deadlines: Deadlines,
  secret: string,
): Promise<Ending> {
  if (response.type === 'opaqueredirect') return failed({ code: 'redirected' });
  if (!response.ok) return failed(await readError(response, secret));
  const records = createRecordReader();
  for await (const bytes of response.body ?? []) {
    deadlines.byteCame();
    intake.take(records.push(bytes));
    if (intake.answer.ended || records.fault) break;
  }
  if (!intake.answer.ended) intake.take(records.end());
  return endOf(records);
}

function endOf({ fault, format }: RecordReader): Ending {
  if (fault) return failed(explainFault(fault));
  return { how: 'body-over', framed: format !== 'json' };
}

async function readError(response: Response, secret: string): Promise<Failure> {
  const body = maskSecret((await response.text()).slice(0, ERROR_BODY_LENGTH), secret);
  return classifyError({ status: response.status, body });
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
      return fault satisfies never;
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
