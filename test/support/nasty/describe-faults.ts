import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { waitFor } from '../wait-for.ts';
import { chatChunk } from '../model-server.ts';
import { chunk, chunked, done, event, lastChunk, say, stop, stream } from './http-text.ts';
import { openNastyStage, type NastyStage } from './nasty-stage.ts';
import type { Play } from './nasty-server.ts';

interface Faulty {
  readonly play: Play;
  readonly state: string;
  readonly answer: string;
}

/** An answer of some length with a fault, or none, behind one of its pieces. */
function makeFaulty(random: () => number): Faulty {
  const count = 1 + Math.floor(random() * 12);
  const pieces = Array.from({ length: count }, () => `w${Math.floor(random() * 1e6)} ünï 好😀 `);
  const at = 1 + Math.floor(random() * count);
  const before = pieces.slice(0, at);
  const half = { state: 'interrupted', answer: before.join('') };
  const sent = before.map(say).join('');
  const faults: readonly Faulty[] = [
    {
      play: ({ end }) => end(stream + pieces.map(say).join('') + stop + done),
      state: 'complete',
      answer: pieces.join(''),
    },
    { ...half, play: ({ end }) => end(stream + sent) },
    { ...half, play: ({ end }) => end(chunked + chunk(sent)) },
    {
      ...half,
      play: ({ end }) => end(`${chunked}${chunk(sent)}fff\r\n${say('never').slice(0, 30)}`),
    },
    {
      ...half,
      async play({ write, wait, reset }) {
        await write(chunked + chunk(sent));
        // A reset overtakes what was sent before it, if that has not been read.
        await wait(60);
        reset();
      },
    },
    {
      ...half,
      play: ({ end }) => end(`${stream}${sent}data: {"choices":[{"delta":{"content":"nev`),
    },
    {
      state: 'failed',
      answer: half.answer,
      play: ({ end }) => end(stream + sent + event({ error: { message: 'Bad luck' } })),
    },
    {
      state: 'length',
      answer: half.answer,
      play: ({ end }) => end(chunked + chunk(sent + chatChunk({}, 'length') + done) + lastChunk),
    },
  ];
  return faults[Math.floor(random() * faults.length)] ?? { ...half, play: ({ end }) => end() };
}

/** So many answers in a row, each with a fault at a random place; the same for the same seed. */
export function describeFaults(
  kind: 'chromium' | 'firefox',
  count: number,
  seed = 20_261_126,
): void {
  describe(`in ${kind}`, () => {
    let stage: NastyStage;
    beforeAll(async () => {
      stage = await openNastyStage(kind);
    });
    afterAll(() => stage?.close());

    test(
      `${count} answers with a fault at a random place lose, double and hold up nothing`,
      { timeout: 10_000 + count * 2500 },
      async () => {
        const random = seededRandom(seed);
        for (let number = 0; number < count; number += 1) {
          const { play, state, answer } = makeFaulty(random);
          stage.server.play(play);
          const { last } = await (await stage.ask()).watch({ limit: 15_000 });
          expect({ number, state: last.state, answer: last.answer }).toEqual({
            number,
            state,
            answer,
          });
          expect(last.busy).toBe(false);
        }
        await waitFor('all connections to be closed', () => stage.server.open === 0, {
          limit: 5000,
        });
      },
    );
  });
}
