import { describe, expect, test } from 'vitest';
import { judgeStream } from '../../../src/background/doctor/judge-stream.ts';
import type { Piece, Timing } from '../../../src/background/doctor/time-answer.ts';

function timing(pieces: readonly Piece[], more: Partial<Timing> = {}): Timing {
  return {
    contentType: 'text/event-stream',
    encoding: '',
    proxy: '',
    whole: false,
    pieces,
    ...more,
  };
}

/** One piece each `gap` milliseconds, from `start` on. */
function evenly(count: number, start: number, gap: number, deltas = 1): Piece[] {
  return Array.from({ length: count }, (_, index) => ({ at: start + index * gap, deltas }));
}

describe('an answer streams', () => {
  test.each([
    ['from a slow model', evenly(40, 900, 120)],
    ['from a usual one', evenly(60, 400, 15)],
    ['from a fast one, a few deltas in each read', evenly(12, 600, 5, 5)],
    ['after minutes of thought', evenly(60, 180_000, 2)],
    ['through a gateway that gathers a few', evenly(12, 300, 200, 5)],
    ['in two long pieces, as from Gemini', evenly(2, 700, 400)],
  ])('%s', (_, pieces) => {
    expect(judgeStream(timing(pieces))).toBe('streams');
  });
});

describe('an answer was held back', () => {
  test.each([
    // Measured behind nginx: 12 events, 200 ms apart, reached the extension together after 2416 ms.
    ['to its end', [{ at: 2416, deltas: 12 }]],
    [
      'to its end, and read in two',
      [
        { at: 1000, deltas: 39 },
        { at: 1001, deltas: 1 },
      ],
    ],
    ['until 4096 bytes had come together', evenly(3, 800, 700, 18)],
  ])('%s', (_, pieces) => {
    expect(judgeStream(timing(pieces))).toBe('held-back');
    expect(judgeStream(timing(pieces, { encoding: 'gzip' }))).toBe('compressed');
  });
});

test('compression alone is no fault', () => {
  expect(judgeStream(timing(evenly(20, 300, 50), { encoding: 'gzip' }))).toBe('streams');
});

describe('nothing is said', () => {
  test.each([
    ['of a small model on this computer', [{ at: 90, deltas: 20 }]],
    ['of a model that writes faster than reads can tell', [{ at: 350, deltas: 60 }]],
  ])('%s', (_, pieces) => {
    expect(judgeStream(timing(pieces))).toBe('quick');
  });

  test.each([
    ['of a word', [{ at: 2000, deltas: 1 }]],
    ['of no words', []],
    ['of four words at once', [{ at: 2000, deltas: 4 }]],
  ])('%s', (_, pieces) => {
    expect(judgeStream(timing(pieces))).toBe('few');
  });
});

test('one JSON value is no stream, however it came', () => {
  expect(judgeStream(timing([{ at: 2000, deltas: 1 }], { whole: true }))).toBe('whole');
});
