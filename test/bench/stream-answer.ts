import { setTimeout as sleep } from 'node:timers/promises';
import { sampleDocument } from '../markdown/sample-document.ts';
import { type AnswerRace, fastReply, type Runner, setRace } from '../support/answer-race.ts';
import { type Measurement, median } from '../support/benchmark.ts';

const ROUNDS = 3;
/** Characters, and the most that it may take against the page. */
const sizes = {
  '8 KB': { length: 8000, limit: 1.5 },
  '100 KB': { length: 100_000, limit: 0.5 },
};

/** Milliseconds after the last byte in which everything is shown. */
const SETTLE = 1000;

/**
 * The main thread of a page while an answer of 2,000 deltas a second comes, drawn as Markdown by the whole extension,
 * against a page that fetches it itself and appends it once a frame. Milliseconds, without what both do before.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const race = await setRace();
  try {
    const rows: Measurement[] = [];
    const medians: number[] = [];
    for (const [size, { length, limit }] of Object.entries(sizes)) {
      const text = sampleDocument(length);
      const ours: number[] = [];
      const base: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await time(race, 'overlay', text));
        base.push(await time(race, 'page', text));
      }
      medians.push(median(ours));
      rows.push({
        what: `an answer of ${size} at 2,000 deltas/s, main thread`,
        against: 'a page that fetches and appends once a frame',
        value: median(ours),
        base: median(base),
        limit,
      });
    }
    const [small = 0, large = 0] = medians;
    rows.push({
      what: 'growth from 8 to 100 KB (exponent)',
      against: 'the growth of the text',
      value: Math.log(large / small) / Math.log(100_000 / 8000),
      base: 1,
      limit: 1.1,
    });
    return rows;
  } finally {
    await race.close();
  }
}

async function time(race: AnswerRace, runner: Runner, text: string): Promise<number> {
  const tab = await race.openPage();
  const busy = await race.browser.watchMainThread(race.url);
  const asked = race.model.reply(fastReply(text));
  const before = await busy();
  await race.start(runner, tab);
  // Nobody looks at the page meanwhile: to look costs it time as well.
  await (
    await asked.request()
  ).closed;
  await sleep(SETTLE);
  const spent = (await busy()) - before;
  await race.finish(runner, tab);
  await tab.close();
  return spent;
}
