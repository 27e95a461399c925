import { answerDialog } from '../support/answer-dialog.ts';
import { copyBuiltExtension, loopbackHosts } from '../support/built-extension.ts';
import { launchChromium } from '../support/chromium.ts';
import { done, say, stop, stream } from '../support/nasty/http-text.ts';
import { startNastyServer } from '../support/nasty/nasty-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, startPageServer } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { hold, inEach, type Soaked, type SoakOptions } from '../support/soak.ts';
import { waitFor } from '../support/wait-for.ts';

const SECONDS = 3600;
/** The first answers fill what is kept of the newest ones, and are not counted. */
const WARM_UP = 40;

/** An hour of answers in one tab, and how the heaps of page and worker have grown, after collection. Chromium only. */
export function soak({ share, browsers }: SoakOptions): Promise<readonly Soaked[]> {
  const able = browsers.filter((browser) => browser === 'chromium');
  return inEach(able, 'answers in one tab', () => askOften(SECONDS * share));
}

async function askOften(seconds: number): Promise<string> {
  const extension = await copyBuiltExtension('chromium', loopbackHosts);
  const pages = await startPageServer({ '/': { body: htmlPage('<p id="text">Selected</p>') } });
  const server = await startNastyServer();
  const browser = await launchChromium({ extension: extension.folder });
  const text = 'and on '.repeat(300);
  try {
    const baseUrl = `http://127.0.0.1:${server.port}/v1`;
    await configure(browser, { key: 'k', baseUrl, model: 'm', typing: 'Instant' });
    const tab = await browser.openTab(pages.urlOf('/'));
    const dialog = answerDialog(tab);
    const readHeaps = () =>
      Promise.all([pages.urlOf('/'), browser.origin].map((url) => browser.readHeap(url)));
    const until = performance.now() + seconds * 1000;
    let count = 0;
    let before: readonly number[] = [];
    while (count <= WARM_UP || performance.now() < until) {
      server.play(({ end }) => end(stream + say(`${count} ${text}`) + stop + done));
      await selectIn(tab, '#text');
      await runExplain(tab, 'chromium');
      const last = await waitFor('the answer', async () => {
        const view = await dialog.look();
        return view?.state === 'complete' && view.answer.startsWith(`${count} `) && view;
      });
      hold('the answer is whole', last.answer === `${count} ${text}`, last.answer.length);
      count += 1;
      if (count === WARM_UP) before = await readHeaps();
    }
    const after = await readHeaps();
    const growth = after.map((bytes, index) => bytes / (before[index] ?? bytes) - 1);
    const [page = '', worker = ''] = growth.map((part) => `${(part * 100).toFixed(1)} %`);
    const seen = `${count} answers in ${Math.round(seconds / 60)} minutes; heap of the page ${page}, of the worker ${worker}`;
    const isFlat = growth.every((part) => part < 0.1);
    hold('no heap has grown by more than a tenth', isFlat, { seen, before, after });
    return seen;
  } finally {
    await browser.close();
    await Promise.all([server.close(), pages.close(), extension.remove()]);
  }
}
