import { openNastyStage } from '../support/nasty/nasty-stage.ts';
import { playOn } from '../support/nasty/play-on.ts';
import { hold, secondsSince, type Soaked } from '../support/soak.ts';
import { browsers } from '../support/stage.ts';

const TABS = 20;

/** Twenty tabs ask one server at once: four at a time are answered, the others wait in line, and all get all. */
export async function soak(): Promise<readonly Soaked[]> {
  const rows: Soaked[] = [];
  for (const browser of browsers) {
    const start = performance.now();
    const stage = await openNastyStage(browser);
    const text = Array.from({ length: 150 }, (_, index) => `word${index}`).join(' ');
    let most = 0;
    stage.server.play((line) => {
      most = Math.max(most, stage.server.open);
      return playOn(text, line, { gap: 10 });
    });
    try {
      const open = [];
      for (let index = 0; index < TABS; index += 1) open.push(await stage.open());
      for (const { dialog } of open) {
        const { last } = await dialog.watch({ limit: 240_000, every: 200 });
        hold('each answer is whole', last.state === 'complete' && last.answer === text, last);
      }
      hold('each asked once', stage.server.requests.length === TABS, stage.server.requests.length);
      rows.push({
        what: 'twenty tabs at once',
        browser,
        seen: `${TABS} whole answers, at most ${most} connections`,
        seconds: secondsSince(start),
      });
    } finally {
      await stage.close();
    }
  }
  return rows;
}
