/** Lag in milliseconds that a steady stream is typed with; below it bursts would show. */
const STEADY_LAG = 150;
/** Everything is on the screen this many milliseconds after the last byte. */
const END_DRAIN = 200;
/** Gaps older than this say nothing about the rhythm any more. */
const MEMORY = 3000;
/** Arrivals closer than this came in one packet: no gap. */
const SAME_PACKET = 8;
/** Time constant with which the speed follows its target; damps visible jumps. */
const SPEED_SMOOTHING = 50;

interface Arrival {
  readonly at: number;
  count: number;
}

interface Gap {
  readonly at: number;
  readonly length: number;
}

export interface Pacer {
  /** `count` more characters arrived at `now` (milliseconds). */
  arrive(count: number, now: number): void;
  /** Nothing more will arrive: drain within 200 ms. */
  end(now: number): void;
  /** How many characters to reveal in the frame at `now`, `elapsed` milliseconds after the last one. */
  advance(now: number, elapsed: number): number;
  /** `count` characters more (or fewer, if negative) were revealed than `advance` said. */
  skip(count: number): void;
}

export interface PacerOptions {
  /** Longest time in milliseconds that a character waits. */
  readonly cap: number;
  /** Characters a second, instead of a speed that follows the stream. */
  readonly speed?: number | undefined;
}

/**
 * The horizon scheduler: what has arrived is typed evenly over the time until the next burst is expected, which is
 * the time-weighted median of the recent gaps, and never later than `cap` milliseconds after it arrived.
 */
export function createPacer({ cap, speed: fixed }: PacerOptions): Pacer {
  let gaps: Gap[] = [];
  let arrivals: Arrival[] = []; // of what is not revealed yet, oldest first
  let lastArrival: number | undefined;
  let deadline = 0;
  let backlog = 0;
  let speed = 0; // characters per millisecond
  let owed = 0; // the fraction of a character that the last frames did not reveal
  let ended = false;

  function noteGap(now: number): void {
    if (lastArrival !== undefined && now - lastArrival > SAME_PACKET) {
      gaps.push({ at: now, length: now - lastArrival });
      gaps = gaps.filter((gap) => now - gap.at < MEMORY);
    }
    lastArrival = now;
  }

  /** Each arrival moves the deadline of all that waits, so the cap is held for the oldest by itself. */
  function overdue(now: number): number {
    let count = 0;
    for (const arrival of arrivals) {
      if (now - arrival.at < cap) break;
      count += arrival.count;
    }
    return count;
  }

  function reveal(count: number): void {
    backlog -= count;
    const oldest = arrivals[0];
    if (count < 0 && oldest) oldest.count -= count;
    for (let left = count; left > 0;) {
      const [next] = arrivals;
      if (!next) break;
      const taken = Math.min(left, next.count);
      next.count -= taken;
      left -= taken;
      if (next.count === 0) arrivals.shift();
    }
  }

  return {
    arrive(count, now) {
      noteGap(now);
      deadline = now + clamp(1.03 * timeWeightedMedian(gaps), STEADY_LAG, cap);
      // The speed that drained the last burst says nothing about this one.
      if (backlog === 0) speed = 0;
      arrivals.push({ at: now, count });
      backlog += count;
    },
    end(now) {
      ended = true;
      deadline = Math.min(deadline, now + END_DRAIN);
    },
    advance(now, elapsed) {
      if (backlog === 0) return 0;
      const left = deadline - now;
      const target = backlog / Math.max(elapsed, left + elapsed);
      if (fixed === undefined)
        speed += (target - speed) * (1 - Math.exp(-elapsed / SPEED_SMOOTHING));
      else speed = fixed / 1000;
      if (ended || (fixed === undefined && left <= 2 * elapsed)) speed = Math.max(speed, target);
      owed += speed * elapsed;
      // Without the margin, rounding leaves the last character for a frame after the deadline.
      const count = Math.min(backlog, Math.max(Math.floor(owed + 1e-6), overdue(now)));
      owed = backlog === count ? 0 : Math.max(0, owed - count);
      reveal(count);
      return count;
    },
    skip: reveal,
  };
}

/** The gap in which half of the recent time was spent: many short gaps do not hide the long ones. */
function timeWeightedMedian(gaps: readonly Gap[]): number {
  const lengths = gaps.map((gap) => gap.length).toSorted((a, b) => a - b);
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let spent = 0;
  for (const length of lengths) {
    spent += length;
    if (spent >= half) return length;
  }
  return 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
