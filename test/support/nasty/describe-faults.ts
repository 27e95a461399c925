import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { waitFor } from '../wait-for.ts';
import { makeFaulty } from './make-faulty.ts';
import { openNastyStage, type NastyStage } from './nasty-stage.ts';

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
