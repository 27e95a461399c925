import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { streamAnswer } from '../../src/background/stream-answer.ts';
import { providers } from '../../src/providers/index.ts';
import { dialects } from '../support/dialects.ts';
import { createTestClock } from '../support/test-clock.ts';

const encode = (text: string) => new TextEncoder().encode(text);
type Fault =
  | 'none'
  | 'end between events'
  | 'end of body'
  | 'broken connection'
  | 'stop'
  | 'error event'
  | 'noise';

const cutsOff: ReadonlySet<Fault> = new Set([
  'end between events',
  'end of body',
  'broken connection',
]);

const plan = fc.record({
  dialect: fc.constantFrom(...dialects),
  // Blanks alone are no answer.
  pieces: fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { maxLength: 8 })
    .map((pieces) => pieces.map((piece, index) => (index === 0 ? `x${piece}` : piece))),
  fault: fc.constantFrom<Fault>(
    'none',
    'end between events',
    'end of body',
    'broken connection',
    'stop',
    'error event',
    'noise',
  ),
  /** From 0 to 1, the place of the fault and the places at which the network cuts. */
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
  noise: fc.uint8Array({ maxLength: 20 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

/** What is sent up to the fault, and how much of it proves that the answer is whole. */
function bytesOf({ dialect, pieces, fault, place, noise }: Plan): {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
} {
  const events = [...pieces.map(dialect.piece), dialect.end];
  const sent = encode(events.join(''));
  const at = Math.floor(place * sent.length);
  switch (fault) {
    case 'none':
    case 'stop':
      return { bytes: sent, whole: true };
    case 'end of body':
    case 'broken connection':
      return { bytes: sent.subarray(0, at), whole: at >= encode(events.join('').trimEnd()).length };
    case 'end between events': {
      const before = events.slice(0, Math.ceil(place * pieces.length));
      return { bytes: encode(before.join('')), whole: false };
    }
    case 'error event': {
      const before = events.slice(0, Math.floor(place * pieces.length));
      return { bytes: encode([...before, dialect.failure].join('')), whole: false };
    }
    case 'noise':
      return { bytes: Uint8Array.from([...sent.subarray(0, at), ...noise]), whole: false };
  }
}

function cutInto(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = cuts.map((cut) => Math.floor(cut * bytes.length)).toSorted((a, b) => a - b);
  return [...places, bytes.length].map((end, index) => bytes.subarray(places[index - 1] ?? 0, end));
}

async function play(one: Plan) {
  const { bytes } = bytesOf(one);
  const chunks = cutInto(bytes, one.cuts);
  const stop = new AbortController();
  const events: AnswerEvent[] = [];
  let over = false;
  let late = 0;
  let sent = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = chunks[sent++];
      if (one.fault === 'stop' && sent > one.place * chunks.length) {
        stop.abort();
        controller.error(new DOMException('', 'AbortError'));
      } else if (chunk) controller.enqueue(Uint8Array.from(chunk));
      else if (one.fault === 'broken connection') controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  const outcome = await streamAnswer({
    provider: providers[one.dialect.provider],
    request: { url: 'https://api.example.com/v1', init: { method: 'POST' } },
    config: { baseUrl: 'https://api.example.com', model: 'm', key: '' },
    emit(event) {
      if (over) late += 1;
      events.push(event);
    },
    signal: stop.signal,
    clock: createTestClock(),
    transport: () => Promise.resolve(new Response(body)),
  });
  over = true;
  await new Promise((resolve) => setTimeout(resolve, 0));
  const text = events.map((each) => (each.type === 'text' ? each.text : '')).join('');
  return { outcome, text, late };
}

test('any stream, cut anywhere, with any fault at any place, is told as what it was', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (one) => {
      const { outcome, text, late } = await play(one);
      const truth = one.pieces.join('');
      const { whole } = bytesOf(one);
      const isComplete = outcome.state === 'complete';
      const laws = {
        'no event after the last': late === 0,
        'what was told is the answer': outcome.answer.text === text,
        // Noise may be text of its own; everything else adds nothing to the truth.
        'nothing but the truth': one.fault === 'noise' || truth.startsWith(text),
        'complete only where the end was proven': !isComplete || whole || one.fault === 'noise',
        'cut off is cut off':
          whole ||
          !cutsOff.has(one.fault) ||
          outcome.state === (text === '' ? 'failed' : 'interrupted'),
        'the whole truth': one.fault !== 'none' || text === truth,
        'complete where nothing is wrong': one.fault !== 'none' || truth === '' || isComplete,
        'an error is an error': one.fault !== 'error event' || outcome.state === 'failed',
      };
      expect(Object.entries(laws).filter(([, holds]) => !holds)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
