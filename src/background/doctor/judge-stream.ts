import type { Timing } from './time-answer.ts';

/**
 * How an answer came. `few` and `quick`: it cannot be told. `whole`: the server does not stream. `compressed`: held back
 * like `held-back`, and compressed on the way, which may be why.
 */
export type StreamVerdict = 'streams' | 'held-back' | 'compressed' | 'whole' | 'few' | 'quick';

/** Deltas. With fewer there is nothing to compare: Gemini says the whole count in one or two. */
const FEW = 5;

/**
 * Milliseconds between two pieces that prove a stream however few there are. What nginx had held back, it passed on
 * within 50 ms of the first byte in every run, while live events kept the distance in which they were sent.
 */
const APART = 50;

/**
 * Deltas in one read. nginx holds back until 4096 bytes have come together, which are 12 to 25 events of chat
 * completions; gateways that gather events on purpose do so for a few at a time, and a live stream has one or two.
 */
const CROWD = 10;

/**
 * Deltas a second, from the question on. Live events that are 10 ms apart or more reach the extension in reads of their
 * own; those of a faster model come together by themselves, and crowds prove nothing.
 */
const FAST = 100;

/** Milliseconds. Whatever holds an answer back no longer than this harms nobody; small models on this computer need less. */
const QUICK = 200;

/** Tells a stream from one that was held back by when its pieces came. */
export function judgeStream({ whole, pieces, encoding }: Timing): StreamVerdict {
  if (whole) return 'whole';
  const deltas = pieces.reduce((sum, piece) => sum + piece.deltas, 0);
  const first = pieces[0]?.at ?? 0;
  const last = pieces.at(-1)?.at ?? 0;
  if (deltas < FEW) return last - first > APART ? 'streams' : 'few';
  const crowded = pieces.length === 1 || deltas / pieces.length >= CROWD;
  if (!crowded) return 'streams';
  if (last <= QUICK || deltas / (last / 1000) > FAST) return 'quick';
  return encoding === '' || encoding === 'identity' ? 'held-back' : 'compressed';
}
