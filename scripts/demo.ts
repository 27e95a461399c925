import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { answerDialog } from '../test/support/answer-dialog.ts';
import { copyBuiltExtension, loopbackHosts } from '../test/support/built-extension.ts';
import { launchChromium } from '../test/support/chromium.ts';
import type { DrivenBrowser, Tab } from '../test/support/driven-browser.ts';
import { findChromium } from '../test/support/find-program.ts';
import { launchFirefox } from '../test/support/firefox.ts';
import type { DialogView } from '../test/support/inspect.ts';
import { configure } from '../test/support/options-page.ts';
import { startPageServer } from '../test/support/page-server.ts';
import { selectIn, triggers } from '../test/support/run-explain.ts';
import { waitFor } from '../test/support/wait-for.ts';
import { startDemoModel } from './demo-model.ts';
import { readyToAskOn, settle } from './settle.ts';

const screenshot = '.output/demo';

await demo();

/** Shows the whole walk in a real browser: settings, a page, a selection, the popup, and the answer typing itself. */
async function demo(): Promise<void> {
  const body = await readFile(new URL('sample-page.html', import.meta.url), 'utf8');
  const pages = await startPageServer({ '/': { body } });
  const visible = hasDisplay();
  const model = await startDemoModel();
  const { browser, remove } = await launchBrowser(visible);
  try {
    console.log(`A model server stands in at ${model.url}. Saving it in Typeover’s settings…`);
    await configure(browser, { key: 'sk-demo', baseUrl: `${model.url}/v1`, model: 'stand-in' });
    console.log('Selecting a sentence and choosing Explain…\n');
    const tab = await browser.openTab(pages.urlOf('/'));
    await selectIn(tab, '#sentence');
    await triggers.popup(tab);
    await printAnswer(tab);
    await readyToAskOn(tab);
    await settle(tab);
    await tab.screenshot(screenshot);
    console.log(`\nA picture of it: ${screenshot}.png`);
    if (visible) await letPlay(browser);
  } finally {
    await browser.close();
    await Promise.all([remove(), pages.close(), model.stop()]);
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function launchBrowser(
  visible: boolean,
): Promise<{ browser: DrivenBrowser; remove(): Promise<void> }> {
  const name = findChromium() ? 'chromium' : 'firefox';
  const extension = await copyBuiltExtension(name, loopbackHosts);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch({ extension: extension.folder, visible });
  return { browser, remove: extension.remove };
}

/** Prints what is new in the overlay as it appears there. */
async function printAnswer(tab: Tab): Promise<void> {
  const dialog = answerDialog(tab);
  let printed = '';
  const last: DialogView = await waitFor(
    'the end of the answer',
    async () => {
      const view = await dialog.look();
      process.stdout.write(view?.answer.slice(printed.length) ?? '');
      printed = view?.answer ?? printed;
      return view && !view.busy && view.state !== 'waiting' ? view : undefined;
    },
    { limit: 60_000 },
  );
  console.log(`\n\n${last.status}`);
  if (last.state !== 'complete') process.exitCode = 1;
}

async function letPlay(browser: DrivenBrowser): Promise<void> {
  console.log('The browser is yours: select something and press Alt+Shift+L. Close it to end.');
  await browser.closed;
}
