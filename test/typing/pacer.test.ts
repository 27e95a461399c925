import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPacer } from '../../src/typing/pacer.ts';

interface Arrival {
  readonly at: number;
  readonly count: number;
}

/** Runs the pacer at 60 frames a second and notes when each character came and when it was revealed. */
function simulate(cap: number, arrivals: readonly Arrival[], speed?: number) {
  const pacer = createPacer({ cap, speed });
  const end = arrivals.at(-1)?.at ?? 0;
  const total = arrivals.reduce((sum, { count }) => sum + count, 0);
  const cameAt: number[] = [];
  const lags: number[] = [];
  const perFrame: number[] = [];
  let next = 0;
  let now = 0;
  for (let previous = 0; lags.length < total && now < end + 5000; previous = now) {
    now += 1000 / 60;
    for (let arrival = arrivals[next]; arrival && arrival.at <= now; arrival = arrivals[++next]) {
      pacer.arrive(arrival.count, arrival.at);
      for (let i = 0; i < arrival.count; i++) cameAt.push(arrival.at);
      if (next === arrivals.length - 1) pacer.end(arrival.at);
    }
    const count = pacer.advance(now, now - previous);
    if (now > 500 && now < end) perFrame.push(count);
    for (let i = 0; i < count; i++) lags.push(now - (cameAt[lags.length] ?? now));
  }
  return { lags, perFrame, total, lastRevealAfterEnd: now - end };
}

const every = (gap: number, count: number, duration: number): Arrival[] =>
  Array.from({ length: Math.floor(duration / gap) }, (_, index) => ({ at: index * gap, count }));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Standard deviation over mean of the characters revealed per frame: 0 is perfectly even. */
function unevenness(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(variance) / mean;
}

describe('a steady 60 tokens a second', () => {
  const { lags, perFrame } = simulate(250, every(1000 / 60, 4, 8000));

  test('is typed evenly, at most 160 ms behind', () => {
    expect(median(lags)).toBeLessThanOrEqual(160);
    expect(unevenness(perFrame)).toBeLessThan(0.1);
  });
});

describe('bursts of 40 tokens every 700 ms', () => {
  const bursts = every(700, 160, 8000);

  test('are evened out by the typewriter, never later than 800 ms', () => {
    const { lags, perFrame } = simulate(800, bursts);
    expect(unevenness(perFrame)).toBeLessThanOrEqual(0.25);
    expect(Math.max(...lags)).toBeLessThanOrEqual(800);
  });

  test('are never held back longer than 250 ms plus a frame in smooth', () => {
    expect(Math.max(...simulate(250, bursts).lags)).toBeLessThanOrEqual(267);
  });
});

test('the last character is out at most 250 ms after the last byte', () => {
  for (const cap of [250, 800]) {
    expect(simulate(cap, every(700, 160, 8000)).lastRevealAfterEnd).toBeLessThanOrEqual(250);
  }
});

test('every character comes out exactly once, whatever the rhythm', () => {
  const rhythm = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 2000 }), count: fc.integer({ min: 1, max: 500 }) }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(rhythm, fc.constantFrom(250, 800), (steps, cap) => {
      let at = 0;
      const { lags, total } = simulate(
        cap,
        steps.map(({ gap, count }) => ({ at: (at += gap), count })),
      );
      expect(lags).toHaveLength(total);
      expect(Math.max(...lags)).toBeLessThanOrEqual(cap + 34);
    }),
  );
});

describe('a fixed speed', () => {
  test('is held whatever comes, while it keeps up', () => {
    const { perFrame, total, lags } = simulate(2000, every(700, 30, 8000), 60);
    expect(lags).toHaveLength(total);
    // A second and a half later: before, what has come is not enough to hold the speed.
    expect(new Set(perFrame.slice(90))).toEqual(new Set([0, 1, 2]).intersection(new Set(perFrame)));
    expect(Math.max(...perFrame)).toBeLessThanOrEqual(2);
  });

  test('gives way before anything waits for more than two seconds', () => {
    const { lags, total, lastRevealAfterEnd } = simulate(2000, every(20, 20, 8000), 60);
    expect(lags).toHaveLength(total);
    expect(Math.max(...lags)).toBeLessThanOrEqual(2017);
    expect(lastRevealAfterEnd).toBeLessThanOrEqual(250);
  });
});
