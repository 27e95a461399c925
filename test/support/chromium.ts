import process from 'node:process';
import puppeteer, { type Browser, type Page, TargetType } from 'puppeteer-core';
import { listenToConsole } from './chromium-console.ts';
import { goOffline, trustCertificates } from './chromium-network.ts';
import { chromiumTab } from './chromium-tab.ts';
import type { DrivenBrowser, RunningBrowser, Surface, Tab } from './driven-browser.ts';
import { findChromium } from './find-program.ts';
import { sizeOfHeap } from './heap-size.ts';
import type { VirtualDisplay } from './virtual-display.ts';

export interface ChromiumOptions {
  /** Shows the window there, with real keys and menus. Without it the browser is headless and has neither. */
  readonly display?: VirtualDisplay;
  /** Shows the window on the screen of the person who runs this. */
  readonly visible?: boolean;
  /** For the command line. */
  readonly flags?: readonly string[];
}

export interface Chromium extends DrivenBrowser {
  /** Runs an expression in the extension's worker, which from then on stays alive: a debugger keeps it so. */
  evaluateInWorker(expression: string): Promise<unknown>;
  /** Bytes on the heap of the page or worker whose address starts so, after collection and without machine code. */
  readHeap(urlStart: string): Promise<number>;
  /** Returns what tells the milliseconds that the main thread of the newest tab there has worked so far. */
  watchMainThread(urlStart: string): Promise<() => Promise<number>>;
}

/** Starts Chromium with the unpacked extension of that folder. */
export async function launchChromium(
  options: ChromiumOptions & { readonly extension: string },
): Promise<Chromium> {
  const chromium = await startChromium(options);
  return chromium.install(options.extension);
}

/** Starts Chromium, into which extensions can be installed one after the other. */
export async function startChromium(
  options: ChromiumOptions = {},
): Promise<RunningBrowser<Chromium>> {
  const { display, visible = false, flags = [] } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium was not found');
  const browser = await puppeteer.launch({
    executablePath,
    headless: !display && !visible,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    // On a busy machine a call can take longer than the usual three minutes; tests have limits of their own.
    protocolTimeout: 600_000,
    args: [...chromiumArguments(), ...flags],
    env: display ? { ...process.env, DISPLAY: display.name } : process.env,
  });
  // Without any page Chromium would end: this one no test closes.
  const [first = await browser.newPage()] = await browser.pages();
  const closed = new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
  });
  return {
    closed,
    install: async (extension) => ({
      ...(await install(browser, first, extension, display)),
      closed,
    }),
  };
}

async function install(
  browser: Browser,
  first: Page,
  extension: string,
  display: VirtualDisplay | undefined,
): Promise<Omit<Chromium, 'closed'>> {
  const id = await browser.installExtension(extension);
  const origin = `chrome-extension://${id}`;
  const wrap = (page: Page): Promise<Tab> =>
    chromiumTab(page, {
      openPopup: () => openPopup(browser, id, page),
      ...(display ? { display } : {}),
    });
  async function evaluateInWorker(expression: string): Promise<unknown> {
    const target = await browser.waitForTarget(
      (each) => each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(origin),
    );
    const worker = await target.worker();
    return worker?.evaluate(expression);
  }
  return {
    name: 'chromium',
    origin,
    async openTab(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return wrap(page);
    },
    async tabAt(urlStart) {
      const target = await browser.waitForTarget(
        (each) => each.type() === TargetType.PAGE && each.url().startsWith(urlStart),
      );
      return wrap(await target.asPage());
    },
    stopBackground: () => stopWorker(browser, origin),
    evaluateInWorker,
    goOffline: () => goOffline(browser, origin),
    trustCertificates: () => trustCertificates(browser),
    listenToConsole: () => listenToConsole(browser),
    async updateExtension() {
      await browser.installExtension(extension);
    },
    async discardTab(url) {
      const find = `chrome.tabs.query({ url: ${JSON.stringify(url)} })`;
      // The newest of them.
      await evaluateInWorker(`${find}.then((tabs) => chrome.tabs.discard(tabs.at(-1).id))`);
    },
    watchMainThread: (urlStart) => watchMainThread(browser, urlStart),
    async readHeap(urlStart) {
      const types: readonly TargetType[] = [TargetType.PAGE, TargetType.SERVICE_WORKER];
      const target = await browser.waitForTarget(
        (each) => types.includes(each.type()) && each.url().startsWith(urlStart),
      );
      return sizeOfHeap(await target.createCDPSession());
    },
    async leave() {
      const others = (await browser.pages()).filter((page) => page !== first);
      await Promise.all(others.map((page) => page.close()));
      await browser.uninstallExtension(id);
    },
    close: () => browser.close(),
  };
}

/** Clicks the toolbar button as a user would: this is what grants the tab to the extension. */
async function openPopup(browser: Browser, id: string, page: Page): Promise<Surface> {
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error('The extension is gone');
  await page.bringToFront();
  // An earlier one, in this tab or another, may be on its way out.
  const earlier = new Set(browser.targets());
  const url = `chrome-extension://${id}/popup.html`;
  const [target] = await Promise.all([
    browser.waitForTarget((each) => !earlier.has(each) && each.url().startsWith(url)),
    extension.triggerAction(page),
  ]);
  return chromiumTab(await target.asPage(), {
    openPopup: () => Promise.reject(new Error('A popup has no popup')),
  });
}

async function watchMainThread(browser: Browser, urlStart: string): Promise<() => Promise<number>> {
  const pages = (await browser.pages()).filter((page) => page.url().startsWith(urlStart));
  const session = await pages.at(-1)?.createCDPSession();
  await session?.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const answer = await session?.send('Performance.getMetrics');
    const busy = answer?.metrics.find(({ name }) => name === 'TaskDuration');
    return (busy?.value ?? Number.NaN) * 1000;
  };
}

async function stopWorker(browser: Browser, origin: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(
    (each) => each.type === 'service_worker' && each.url.startsWith(origin),
  );
  if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
  await session.detach();
}

export function chromiumArguments(): string[] {
  return [
    '--no-first-run',
    '--disable-gpu',
    '--lang=en-US',
    '--window-size=1200,900',
    // Chromium refuses to start its sandbox as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
