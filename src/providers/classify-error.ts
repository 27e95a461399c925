import type { AnswerErrorCode, Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { readServerError, type ServerError } from './server-error.ts';
import { tidyDetail } from './tidy-detail.ts';

/** An error as a server tells it, in a response of its own or in the middle of a stream. */
export interface ErrorSource {
  /** The HTTP status; absent in the middle of a stream. */
  readonly status?: number;
  /** The body, or the data of the event. */
  readonly body: string;
}

/**
 * What an error is, by the server's names for it first, then by its status, then by its sentence. `detail` is the
 * server's own sentence; a key in it is masked by whoever knows the key.
 */
export function classifyError({ status, body }: ErrorSource): Failure {
  const said = readServerError(body);
  const code = codeOf(said, status !== undefined && status >= 400 ? status : said.status, body);
  const detail = tidyDetail(said.message);
  return detail === '' ? { code } : { code, detail };
}

/** The same as an event: a content filter refuses, everything else fails. */
export function errorEvent(source: ErrorSource): AnswerEvent {
  const { names, message, status: told } = readServerError(source.body);
  const status = source.status ?? told ?? 0;
  if (status < 500 && contentFilters.test(names)) {
    return { type: 'finish', reason: 'refused', explanation: tidyDetail(message) };
  }
  return { type: 'error', error: classifyError(source) };
}

/** Azure, OpenAI, OpenRouter, DashScope. */
const contentFilters =
  /content_?filter|content_?policy|responsible_?ai|moderation|data_?inspection|prohibited_content/;

interface Rule {
  readonly code: AnswerErrorCode;
  readonly statuses: readonly number[];
  readonly names?: RegExp;
  readonly says?: RegExp;
}

/** The first that fits. What is precise comes before what is common: an empty account is also an invalid request. */
const rules: readonly Rule[] = [
  {
    code: 'too-long',
    statuses: [413],
    names: /context_length|context_window|context_size|request_too_large|above_max_length/,
    says: /maximum context|context (?:length|window|size)|(?:prompt|input) is too long|too many input tokens|reduce the length/i,
  },
  {
    code: 'quota',
    statuses: [402],
    names:
      /insufficient_(?:quota|balance|credit|fund)|billing|payment_required|spend_limit|out_of_credit|arrearage/,
    says: /insufficient (?:balance|credits?|funds|quota)|credit balance is too low|out of credits|余额不足|欠费/i,
  },
  {
    code: 'model-not-found',
    statuses: [],
    names: /model_not_found|model_not_exist|unknown_model|invalid_model|model_decommissioned/,
    says: /\bmodels?\b.{0,120}?(?:not found|not exist|n['’]t exist|not a valid)|(?:unknown|invalid|no such) model|not a valid model|no endpoints found|模型.{0,30}不存在/is,
  },
  {
    code: 'auth',
    statuses: [401],
    names: /api_key|authentication|unauthori[sz]ed|unauthenticated/,
    says: /(?:invalid|incorrect|wrong|missing|expired|no)(?: \S+){0,2} api[ _-]?key|api[ _-]?key (?:is )?(?:not valid|invalid|missing|required|expired)/i,
  },
  { code: 'overloaded', statuses: [529], names: /overload/, says: /overloaded/i },
  {
    code: 'rate-limit',
    statuses: [429],
    names: /rate_?limit|too_many_requests|resource_exhausted|throttl/,
    says: /rate limit|too many requests/i,
  },
  { code: 'forbidden', statuses: [403], names: /permission|forbidden|access_?denied/ },
  { code: 'not-found', statuses: [404, 405, 415], names: /not_found/ },
  {
    code: 'bad-request',
    statuses: [400, 422],
    names: /invalid_request|bad_request|invalid_argument/,
  },
];

function codeOf(said: ServerError, status: number | undefined, body: string): AnswerErrorCode {
  if (status === 404 && namesModel(said.message)) return 'model-not-found';
  const fitting = rules.find(
    ({ statuses, names, says }) =>
      (status !== undefined && statuses.includes(status)) ||
      names?.test(said.names) ||
      says?.test(said.message),
  );
  if (fitting) return fitting.code;
  if (status === undefined) return isHtml(body) ? 'not-an-api' : 'server';
  return isTransient(status) ? 'server' : 'bad-request';
}

/** Anthropic says no more than "model: claude-…". A path such as `/v1/models/x` speaks of the address. */
function namesModel(message: string): boolean {
  return /(?:^|[^/\w])models?\b/i.test(message) && !/invalid url/i.test(message);
}

function isTransient(status: number): boolean {
  return status >= 500 || status === 408 || status === 409 || status === 425;
}

function isHtml(body: string): boolean {
  return body.trimStart().startsWith('<');
}
