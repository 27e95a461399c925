import { openNastyStage } from '../support/nasty/nasty-stage.ts';
import { done, say, stop, stream } from '../support/nasty/http-text.ts';
import { hold, secondsSince, type Soaked } from '../support/soak.ts';
import { browsers } from '../support/stage.ts';

const SECONDS = 600;

/** A stream of ten minutes, ten words a second. */
export async function soak(scale: number): Promise<readonly Soaked[]> {
  const count = Math.max(20, Math.round(SECONDS * scale * 10));
  const pieces = Array.from({ length: count }, (_, index) => `word${index} `);
  return Promise.all(
    browsers.map(async (browser) => {
      const start = performance.now();
      const stage = await openNastyStage(browser);
      stage.server.play(async ({ write, wait, end }) => {
        await write(stream);
        for (const piece of pieces) {
          await write(say(piece));
          await wait(100);
        }
        end(stop + done);
      });
      try {
        const { dialog } = await stage.open();
        const { last } = await dialog.watch({ limit: count * 200 + 30_000, every: 1000 });
        hold('the answer is whole', last.answer === pieces.join(''), last.state);
        hold('it is complete', last.state === 'complete', last.state);
        hold('it was asked for once', stage.server.requests.length === 1);
        return {
          what: 'one long stream',
          browser,
          seen: `${last.answer.length} characters, none lost`,
          seconds: secondsSince(start),
        };
      } finally {
        await stage.close();
      }
    }),
  );
}
