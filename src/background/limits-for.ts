import { limitRanges, type LimitName, type StoredLimits } from '../settings/limits.ts';
import { isLoopback } from '../settings/loopback.ts';

/** What one answer may take: times in milliseconds, sizes in characters. */
export interface Limits {
  /** Until the first byte of the body. Firefox resolves `fetch` only then, so the headers are no sign of life. */
  readonly firstByte: number;
  /** From the first byte to the first piece of text or thinking. */
  readonly firstContent: number;
  /** Between two pieces of text or thinking. Comments and pings do not count: DeepSeek sends them for minutes. */
  readonly content: number;
  /** Between any two bytes. */
  readonly transport: number;
  readonly total: number;
  /** In one event, or one JSON value. */
  readonly event: number;
  /** In text and thinking together. */
  readonly answer: number;
}

const scale = { second: 1000, minute: 60_000, megabyte: 1024 * 1024 };

/**
 * What the user set, else what is usual. Where the user set nothing, a server on this machine may load its model for
 * minutes before the first byte, and a model that reasons may say nothing for minutes while it does: there the total
 * alone counts until the first word.
 */
export function limitsFor(url: string, model: string, stored: StoredLimits = {}): Limits {
  const read = (name: LimitName) => {
    const { unit, usual } = limitRanges[name];
    return (stored[name] ?? usual) * scale[unit];
  };
  const total = read('total');
  const reasons = isReasoningModel(model);
  const unhurried = reasons || isLoopback(new URL(url).hostname);
  return {
    firstByte: stored.firstByte === undefined && unhurried ? total : read('firstByte'),
    firstContent: stored.content === undefined && reasons ? total : read('content'),
    content: read('content'),
    transport: read('transport'),
    total,
    event: read('event'),
    answer: read('answer'),
  };
}

/** By name, for APIs do not say: models that reason before they speak, most of them without a sign of it. */
const reasoning =
  /(?:^|[/_:-])(?:o[1345](?:$|[-:])|gpt-[5-9]|gpt-oss|r1(?:$|[-:])|qwq|magistral|grok-4|k2-think)|reason|think/i;

export function isReasoningModel(model: string): boolean {
  return reasoning.test(model) && !/non-?(?:reason|think)|gpt-5[\w.]*-chat/i.test(model);
}
