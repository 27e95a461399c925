import type { BrowserName } from '../support/built-extension.ts';
import { openNastyStage } from '../support/nasty/nasty-stage.ts';
import { playOn } from '../support/nasty/play-on.ts';
import { hold, inEach, type Soaked, type SoakOptions } from '../support/soak.ts';

const TABS = 20;

/** Twenty tabs ask one server at once: four at a time are answered, the others wait in line, and all get all. */
export function soak({ browsers }: SoakOptions): Promise<readonly Soaked[]> {
  return inEach(browsers, 'twenty tabs at once', askInAll);
}

async function askInAll(browser: BrowserName): Promise<string> {
  const stage = await openNastyStage(browser);
  const text = Array.from({ length: 1000 }, (_, index) => `word${index}`).join(' ');
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
    return `${TABS} whole answers of ${text.length} characters, at most ${most} connections`;
  } finally {
    await stage.close();
  }
}
