import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Measurement, median } from '../support/benchmark.ts';
import { copyBuiltExtension } from '../support/built-extension.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply, type ModelServer, startModelServer } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, type PageServer, startPageServer } from '../support/page-server.ts';
import { selectIn } from '../support/run-explain.ts';
import { waitFor } from '../support/wait-for.ts';

const ROUNDS = 20;

/** With hosts of its own the extension needs no click for each page: the trigger is the command, fired in the worker. */
const hosts = ['http://127.0.0.1/*', 'http://localhost/*'];

interface Round {
  readonly empty: number;
  readonly square: number;
  readonly painted: number;
  readonly requested: number;
}

/** What a browser itself needs to paint anything in the top layer: a single element, and nothing is read before. */
const SQUARE = `{
  const host = document.createElement('typeover-overlay');
  host.popover = 'manual';
  host.style.cssText = 'width: 440px; height: 168px';
  document.documentElement.append(host);
  host.showPopover();
}`;

/**
 * With a warm worker: from the trigger to the painted overlay, and to the request at the server, against injecting an
 * empty script into the same page. Each in a new tab, as a user has it: the first script of an extension in a tab takes
 * milliseconds more than those after it. Milliseconds of the wall clock.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const extension = await copyBuiltExtension('chromium', hosts);
  await writeFile(join(extension.folder, 'empty.js'), '');
  await writeFile(join(extension.folder, 'square.js'), SQUARE);
  const pages = await startPageServer({
    '/': { body: htmlPage('<p id="text">Selected text</p>') },
  });
  const model = await startModelServer();
  const browser = await launchChromium({ extension: extension.folder });
  try {
    await configure(browser, { key: 'k', baseUrl: model.baseUrl, model: 'test-model' });
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await runRound(browser, pages, model));
    }
    const empty = median(rounds.map((round) => round.empty));
    const against = 'injecting an empty script';
    return [
      {
        what: 'trigger to painted overlay',
        against,
        base: empty,
        // No limit: to paint a single element takes a browser about three times as long.
        value: median(rounds.map(({ painted }) => painted)),
      },
      {
        what: 'trigger to painted overlay',
        against: 'the same for a single empty element',
        base: median(rounds.map(({ square }) => square)),
        value: median(rounds.map(({ painted }) => painted)),
        limit: 2,
      },
      {
        what: 'trigger to request at the server',
        against,
        base: empty,
        value: median(rounds.map(({ requested }) => requested)),
      },
    ];
  } finally {
    await browser.close();
    await Promise.all([pages.close(), model.close(), extension.remove()]);
  }
}

async function runRound(browser: Chromium, pages: PageServer, model: ModelServer): Promise<Round> {
  const inNewTab = async <T>(act: (tab: Tab) => Promise<T>) => {
    const tab = await browser.openTab(pages.urlOf('/'));
    await selectIn(tab, '#text');
    await tab.evaluate(watchForOverlay);
    const result = await act(tab);
    await tab.close();
    return result;
  };
  const empty = await inNewTab(async () =>
    Number(await browser.evaluateInWorker(injectEmptyScript)),
  );
  const square = await inNewTab(async (tab) => {
    const start = Number(await browser.evaluateInWorker(injectSquare));
    return (await paintedAt(tab)) - start;
  });
  const overlay = await inNewTab(async (tab) => {
    const asked = model.reply(chatReply(['Done.']));
    const start = Number(await browser.evaluateInWorker(fireCommand));
    const { at } = await asked.request();
    const requested = performance.timeOrigin + at - start;
    return { requested, painted: (await paintedAt(tab)) - start };
  });
  return { empty, square, ...overlay };
}

/** Injects a script as the extension does, and resolves to what `result` says; `start` is when it began. */
const inject = (file: string, result: string) => `(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const start = performance.timeOrigin + performance.now();
  await chrome.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [0] },
    files: ['${file}'],
    injectImmediately: true,
  });
  return ${result};
})()`;

const injectEmptyScript = inject('/empty.js', 'performance.timeOrigin + performance.now() - start');
const injectSquare = inject('/square.js', 'start');

const fireCommand = `(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const start = performance.timeOrigin + performance.now();
  chrome.commands.onCommand.dispatch('run-default-action', tab);
  return start;
})()`;

/** Notes the end of the frame in which the overlay came into the document. */
function watchForOverlay(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('typeover-overlay')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        document.documentElement.dataset['painted'] = String(
          performance.timeOrigin + performance.now(),
        );
      });
      port1.start();
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function paintedAt(tab: Tab): Promise<number> {
  const noted = await waitFor('the painted overlay', () =>
    tab.evaluate(() => document.documentElement.dataset['painted'] ?? ''),
  );
  return Number(noted);
}
