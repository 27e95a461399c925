import { asArray, asObject, asText, parseJson } from './read-json.ts';

export interface Refusal {
  readonly headers: Headers;
  readonly body: string;
}

/**
 * How many milliseconds a server wants to be left alone, in whatever way it says so: `retry-after-ms` (OpenAI, Azure),
 * `Retry-After` in seconds or as a date, Google's `RetryInfo` in the body. `undefined` where it says nothing that makes
 * sense. `now` is in milliseconds since 1970.
 */
export function readRetryDelay({ headers, body }: Refusal, now: number): number | undefined {
  return (
    amount(headers.get('retry-after-ms'), 1) ??
    amount(headers.get('retry-after'), 1000) ??
    untilDate(headers.get('retry-after'), now) ??
    googleDelay(body)
  );
}

function amount(text: string | null, unit: number): number | undefined {
  return text !== null && /^\s*\d+(?:\.\d+)?\s*s?\s*$/i.test(text)
    ? Number.parseFloat(text) * unit
    : undefined;
}

/** A date that has passed means now. */
function untilDate(text: string | null, now: number): number | undefined {
  // `Date.parse` makes dates of numbers and of single words too.
  if (text === null || !/^\w{3,9},? .*\d{2}:\d{2}/.test(text.trim())) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** `{"error": {"details": [{"@type": "…RetryInfo", "retryDelay": "34s"}]}}`, or an array of that. */
function googleDelay(body: string): number | undefined {
  const value = parseJson(body);
  const error = asObject(asObject(Array.isArray(value) ? value[0] : value)?.['error']);
  for (const detail of asArray(error?.['details'])) {
    const delay = amount(asText(asObject(detail)?.['retryDelay']), 1000);
    if (delay !== undefined) return delay;
  }
  return undefined;
}
