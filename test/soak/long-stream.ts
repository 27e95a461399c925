import type { BrowserName } from '../support/built-extension.ts';
import { done, say, stop, stream } from '../support/nasty/http-text.ts';
import { openNastyStage } from '../support/nasty/nasty-stage.ts';
import { hold, inEach, type Soaked, type SoakOptions } from '../support/soak.ts';

const SECONDS = 600;

/** A stream of ten minutes, ten words a second. */
export function soak({ share, browsers }: SoakOptions): Promise<readonly Soaked[]> {
  const count = Math.max(20, Math.round(SECONDS * share * 10));
  return inEach(browsers, 'one long stream', (browser) => streamLong(browser, count));
}

async function streamLong(browser: BrowserName, count: number): Promise<string> {
  const pieces = Array.from({ length: count }, (_, index) => `word${index} `);
  const stage = await openNastyStage(browser);
  let took = 0;
  stage.server.play(async ({ write, wait, end }) => {
    const start = performance.now();
    await write(stream);
    for (const piece of pieces) {
      await write(say(piece));
      await wait(100);
    }
    took = (performance.now() - start) / 60_000;
    end(stop + done);
  });
  try {
    const { dialog } = await stage.open();
    const { last } = await dialog.watch({ limit: count * 200 + 30_000, every: 1000 });
    hold('the answer is whole', last.answer === pieces.join(''), last.state);
    hold('it is complete', last.state === 'complete', last.state);
    hold('it was asked for once', stage.server.requests.length === 1);
    return `${last.answer.length} characters in ${took.toFixed(1)} minutes, none lost`;
  } finally {
    await stage.close();
  }
}
