import { titleOfHtml } from '../stream/html-page.ts';
import { asObject, asText, parseJson, type JsonObject } from './read-json.ts';

/** What a server says about an error, in whatever shape it says it. */
export interface ServerError {
  /** Its types and codes, in lower case, spaces between them. */
  readonly names: string;
  /** Its sentence; empty where it has none. */
  readonly message: string;
  /** The HTTP status that the body itself tells: in a stream the response's own is 200 long since. */
  readonly status?: number;
}

/** Errors lie in errors, but not for ever: a hostile body must not exhaust the stack. */
const MAX_DEPTH = 4;

/** Reads an error body, or the data of an event that is an error. */
export function readServerError(body: string): ServerError {
  const text = body.trim();
  if (text.startsWith('<')) return { names: '', message: titleOfHtml(text) ?? '' };
  const value = parseJson(text);
  if (value === undefined) return { names: '', message: text };
  const { names, message, status } = readError(value);
  // An error without a sentence still has its names, or at least its JSON.
  return { names, message: message || names || text, ...(status !== undefined && { status }) };
}

function readError(value: unknown): ServerError {
  const layers = layersOf(value);
  const names = layers
    .flatMap(({ type, code, status, reason, error_code: name }) => [
      type,
      code,
      status,
      reason,
      name,
    ])
    .filter((name) => typeof name === 'string');
  const told = layers
    .flatMap(({ status_code: statusCode, code, status }) => [statusCode, code, status])
    .map(Number)
    .find((number) => number >= 400 && number < 600);
  return {
    names: names.join(' ').toLowerCase(),
    message: messageOf(value),
    ...(told !== undefined && { status: told }),
  };
}

/** The innermost error object first, then what is around it. */
function layersOf(value: unknown, depth = 0): JsonObject[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return layersOf(value[0], depth + 1);
  const outer = asObject(value);
  if (!outer) return [];
  const { error, errors, details } = outer;
  return [error, errors, details].flatMap((inner) => layersOf(inner, depth + 1)).concat(outer);
}

/**
 * The sentence, sought in the order in which servers are known to put it: `{"error": "…"}` and `{"error": {"message"}}`,
 * `{"message"}`, `{"detail"}` (a text, or FastAPI's list of `{msg}`), `{"errors": […]}`.
 */
function messageOf(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  const object = asObject(value);
  if (!object) return Array.isArray(value) ? messageOf(value[0], depth + 1) : asText(value).trim();
  const { error, message, detail, errors, msg, base_resp: base, status_msg: status } = object;
  for (const candidate of [error, message, detail, errors, msg, base, status]) {
    const text = messageOf(candidate, depth + 1);
    if (text !== '') return text;
  }
  return '';
}
