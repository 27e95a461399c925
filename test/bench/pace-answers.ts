import { createPacer, type PacerOptions } from '../../src/typing/pacer.ts';
import { type Measurement, median, percentile } from '../support/benchmark.ts';

/** Eight seconds, as tokens of four characters come: one by one, in bursts, or faster than anybody reads. */
const DURATION = 8000;
const traces = {
  'steady, 60 tokens/s': every(1000 / 60, 4),
  'bursts of 40 tokens every 700 ms': every(700, 160),
  'fast, 1,500 tokens/s': every(1000 / 1500, 4),
};

const modes: Readonly<Record<string, PacerOptions | undefined>> = {
  Smooth: { cap: 250 },
  Typewriter: { cap: 800 },
  'Fixed speed, 240/s': { cap: 2000, speed: 240 },
};

interface Arrival {
  readonly at: number;
  readonly count: number;
}

function every(gap: number, count: number): Arrival[] {
  return Array.from({ length: Math.floor(DURATION / gap) }, (_, at) => ({ at: at * gap, count }));
}

/** Lag of each character, and how evenly they come: the deviation of what a frame shows, by its mean. */
function type(arrivals: readonly Arrival[], options: PacerOptions | undefined) {
  const pacer = options && createPacer(options);
  const end = arrivals.at(-1)?.at ?? 0;
  let lastShown = Number.POSITIVE_INFINITY; // all of it is never on the screen
  const cameAt: number[] = [];
  const lags: number[] = [];
  const perFrame: number[] = [];
  let next = 0;
  for (let now = 1000 / 60; now < end + 3000; now += 1000 / 60) {
    for (let arrival = arrivals[next]; arrival && arrival.at <= now; arrival = arrivals[++next]) {
      pacer?.arrive(arrival.count, arrival.at);
      for (let at = 0; at < arrival.count; at += 1) cameAt.push(arrival.at);
      if (next === arrivals.length - 1) pacer?.end(arrival.at);
    }
    const due = pacer ? pacer.advance(now, 1000 / 60) : cameAt.length - lags.length;
    for (let at = 0; at < due; at += 1) lags.push(now - (cameAt[lags.length] ?? now));
    if (due > 0 && next === arrivals.length && lags.length === cameAt.length) lastShown = now;
    if (now > 500 && now < end) perFrame.push(due);
  }
  const mean = perFrame.reduce((sum, count) => sum + count, 0) / perFrame.length;
  const variance = perFrame.reduce((sum, count) => sum + (count - mean) ** 2, 0) / perFrame.length;
  return {
    lag: median(lags),
    worst: percentile(lags, 0.95),
    evenness: Math.sqrt(variance) / mean,
    drain: lastShown - end,
  };
}

const [steady, bursts] = Object.keys(traces);

/** What is promised of it, at most. */
function promisesOf(mode: string, trace: string, typed: ReturnType<typeof type>): Measurement[] {
  const atMost = (what: string, value: number, bound: number): Measurement => ({
    what: `${mode}, ${trace}: ${what}`,
    against: `at most ${bound}`,
    value,
    base: bound,
    limit: 1,
  });
  return [
    ...(trace === steady && !mode.startsWith('Fixed')
      ? [atMost('median lag', typed.lag, 160)]
      : []),
    ...(trace === bursts && mode === 'Typewriter'
      ? [atMost('unevenness (no unit)', typed.evenness, 0.25)]
      : []),
    atMost('last character after the last byte', typed.drain, 250),
  ];
}

/** How late and how evenly each mode types, against showing everything in the frame after it came. */
export async function measure(): Promise<readonly Measurement[]> {
  return Object.entries(traces).flatMap(([trace, arrivals]) => {
    const instant = type(arrivals, undefined);
    return Object.entries(modes).flatMap(([mode, options]) => {
      const typed = type(arrivals, options);
      const what = `${mode}, ${trace}`;
      const frame = { against: 'a frame', base: 1000 / 60 };
      return [
        { what: `${what}: median lag`, ...frame, value: typed.lag },
        { what: `${what}: lag of 95 %`, ...frame, value: typed.worst },
        {
          what: `${what}: unevenness (no unit)`,
          against: 'Instant',
          value: typed.evenness,
          base: instant.evenness,
        },
        ...promisesOf(mode, trace, typed),
      ];
    });
  });
}
