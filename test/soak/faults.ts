import type { BrowserName } from '../support/built-extension.ts';
import { makeFaulty } from '../support/nasty/make-faulty.ts';
import { openNastyStage } from '../support/nasty/nasty-stage.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { hold, inEach, type Soaked, type SoakOptions } from '../support/soak.ts';
import { waitFor } from '../support/wait-for.ts';

const COUNT = 200;

/** Two hundred answers in a row, each with a fault at a random place, the same in every run. */
export function soak({ share, browsers }: SoakOptions): Promise<readonly Soaked[]> {
  const count = Math.max(10, Math.round(COUNT * share));
  return inEach(browsers, 'answers with a fault', (browser) => askFaulty(browser, count));
}

async function askFaulty(browser: BrowserName, count: number): Promise<string> {
  const stage = await openNastyStage(browser);
  const random = seededRandom(20_261_126);
  try {
    for (let number = 0; number < count; number += 1) {
      const { play, state, answer } = makeFaulty(random);
      stage.server.play(play);
      const { last } = await (await stage.ask()).watch({ limit: 20_000 });
      const isTrue = last.state === state && last.answer === answer && !last.busy;
      hold(`answer ${number} is told as ${state}`, isTrue, { last, answer });
    }
    await waitFor('all connections to be closed', () => stage.server.open === 0);
    return `${count} told as they were, no connection left open`;
  } finally {
    await stage.close();
  }
}
