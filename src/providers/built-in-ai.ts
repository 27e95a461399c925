import type { AnswerErrorCode, Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { builtInResponse, NOT_READY } from './built-in-response.ts';
import { readAvailability } from './language-model.ts';
import type { Provider } from './provider.ts';
import { asObject, asText, parseJson } from './read-json.ts';
import { tidyDetail } from './tidy-detail.ts';

/** The model that Chrome brings along. Nothing leaves the browser, and there is nothing to set up but its download. */
export const builtInAi: Provider = {
  id: 'built-in-ai',
  label: 'Chrome built-in AI',
  fields: [],
  baseUrl: '',
  needsKey: false,
  available: async () => (await readAvailability()) !== 'unavailable',
  respond: (request) => builtInResponse(request),
  request: ({ system, messages }) => ({
    // A name that can never be found (RFC 2606): should a request ever leave, it would reach nobody.
    url: 'https://built-in-ai.invalid/',
    init: { method: 'POST', body: JSON.stringify({ system, messages }) },
  }),
  reader: () => readRecord,
};

function readRecord({ data }: StreamRecord): AnswerEvent[] {
  const { text, done, error } = asObject(parseJson(data)) ?? {};
  const failure = asObject(error);
  if (failure) return [{ type: 'error', error: explainError(asText(failure['name']), failure) }];
  if (done === true) return [{ type: 'finish', reason: 'stop' }, { type: 'end' }];
  return asText(text) === '' ? [] : [{ type: 'text', text: asText(text) }];
}

/** By the names of `DOMException`s, as the Prompt API uses them. Its messages are for developers, but all there is. */
const codes: Readonly<Record<string, AnswerErrorCode>> = {
  [NOT_READY]: 'not-ready',
  InvalidStateError: 'not-ready',
  NetworkError: 'not-ready',
  NotAllowedError: 'not-ready',
  NotSupportedError: 'unsupported',
  QuotaExceededError: 'too-long',
};

function explainError(name: string, { message }: Readonly<Record<string, unknown>>): Failure {
  const code = (Object.hasOwn(codes, name) ? codes[name] : undefined) ?? 'server';
  const detail = tidyDetail(asText(message));
  return detail === '' ? { code } : { code, detail };
}
