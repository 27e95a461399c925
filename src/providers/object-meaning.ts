import type { FinishReason, Usage } from '../answer/answer-event.ts';
import { finishReason } from './read-chat-completions.ts';
import { asObject, asText, type JsonObject } from './read-json.ts';
import { readUsage } from './read-usage.ts';

/** Names of events that only keep the connection open. */
export const pings = /^(?:ping|heart_?beat|keep-?_?alive)$/i;
/** Names of events, and texts, that only say that there are no more. */
export const endings = /^\[?(?:done|end|eof|close|complete|finished)\]?$/i;

/** What an object of no known shape says of itself, beside its text. */
export interface ObjectMeaning {
  readonly error: boolean;
  /** Nothing follows. */
  readonly done: boolean;
  /** The objects of this stream say whether they are the last. */
  readonly marksEnd: boolean;
  /** It may hold the whole answer once more. */
  readonly last: boolean;
  /** What it holds is thought, or the work of tools, or about the stream, and not answer. */
  readonly aside: 'reasoning' | 'other' | undefined;
  readonly reasoning: string;
  readonly finish: FinishReason | undefined;
  readonly usage: Usage | undefined;
}

const lasts = /(?:^|[._-])(?:done|end|final|finish(?:ed)?|completed?)$/i;
const asides = /^(?:status|ping|heart_?beat|keep-?_?alive|meta(?:data)?|usage|sources?|debug)$/i;

/** `name`: of the event that brought it. */
export function readMeaning(object: JsonObject, name: string): ObjectMeaning {
  const { done, type, event, kind } = object;
  const own = [type, event, kind].map(asText).filter((each) => each !== '');
  const is = (pattern: RegExp) => pattern.test(name) || own.some((each) => pattern.test(each));
  const inner = asObject(object['delta']);
  return {
    error: isError(object),
    done: done === true,
    marksEnd: typeof done === 'boolean',
    last: done === true || is(lasts),
    aside: asideOf(is, own),
    reasoning:
      asText(object['reasoning_content']) ||
      asText(object['reasoning']) ||
      asText(object['thinking']),
    finish: readFinish(object) ?? (inner && readFinish(inner)),
    usage: readCounts(object['usage']) ?? readCounts(inner?.['usage']),
  };
}

function asideOf(is: (pattern: RegExp) => boolean, own: readonly string[]): ObjectMeaning['aside'] {
  if (is(/reason|think|thought/i)) return 'reasoning';
  return is(/tool|function/i) || own.some((each) => asides.test(each)) ? 'other' : undefined;
}

/** In prose an object may be prose; these two say plainly that they are none. */
export function saysError({ error, object, type, event, status }: JsonObject): boolean {
  return Boolean(error) || [object, type, event, status].some((name) => name === 'error');
}

export function saysDone({ done, type, event }: JsonObject): boolean {
  return done === true || [type, event].some((name) => endings.test(asText(name)));
}

function isError(object: JsonObject): boolean {
  const { success, code } = object;
  if (saysError(object) || success === false) return true;
  return typeof code === 'number' && code >= 400 && code < 600;
}

function readFinish(object: JsonObject): FinishReason | undefined {
  const { finish_reason, finishReason: camel, stop_reason, done_reason } = object;
  const reason = [finish_reason, camel, stop_reason, done_reason].map(asText).find(Boolean);
  return reason === undefined ? undefined : finishReason(reason);
}

function readCounts(usage: unknown): Usage | undefined {
  const { tokens, ...flat } = asObject(usage) ?? {};
  const counts = asObject(tokens) ?? flat;
  return readUsage(
    counts['prompt_tokens'] ?? counts['input_tokens'],
    counts['completion_tokens'] ?? counts['output_tokens'],
  );
}
