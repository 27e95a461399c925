import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInTurns } from '../../src/background/read-in-turns.ts';

/** Always has more at once, as a server that is faster than its reader. */
function flood(piece: Uint8Array<ArrayBuffer>, until = performance.now() + 3000) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      controller.enqueue(piece);
      if (performance.now() > until) controller.close();
    },
  });
}

function readFor(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test.each([
  ['that always has more', 1000, 0.1],
  ['whose pieces are large', 8 * 1024 * 1024, 10],
])('a body %s is left when the signal says so', async (_name, size, work) => {
  const stop = new AbortController();
  const start = performance.now();
  setTimeout(() => stop.abort(new Error('stopped')), 50);
  const reading = (async () => {
    for await (const piece of readInTurns(flood(new Uint8Array(size)), stop.signal)) {
      expect(piece.length).toBeLessThanOrEqual(64 * 1024);
      readFor(work);
    }
  })();
  await expect(reading).rejects.toThrow('stopped');
  expect(performance.now() - start).toBeLessThan(1000);
});

test('gives every byte once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 200_000 }), { maxLength: 4 }), async (sizes) => {
      const pieces = sizes.map((size) =>
        Uint8Array.from({ length: size }, (_, at) => at * 7 + size),
      );
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (const piece of pieces) controller.enqueue(piece);
          controller.close();
        },
      });
      const read = [];
      for await (const piece of readInTurns(body, new AbortController().signal)) read.push(piece);
      expect(Buffer.concat(read).equals(Buffer.concat(pieces))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a body that is read no further is cancelled', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => void (cancelled = true),
  });
  for await (const _ of readInTurns(body, new AbortController().signal)) break;
  expect(cancelled).toBe(true);
});
