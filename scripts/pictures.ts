import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answerDialog } from '../test/support/answer-dialog.ts';
import { copyBuiltExtension } from '../test/support/built-extension.ts';
import { launchChromium, type Chromium } from '../test/support/chromium.ts';
import { closedPort, startModelServer, type ModelServer } from '../test/support/model-server.ts';
import type { Tab } from '../test/support/driven-browser.ts';
import { startPageServer, type PageServer } from '../test/support/page-server.ts';
import { selectIn } from '../test/support/run-explain.ts';
import type { User } from './picture-acts.ts';
import { scenes, type Scene } from './picture-scenes.ts';
import {
  forgetSettings,
  isDark,
  mirror,
  readText,
  readWords,
  storeSettings,
  useChinese,
  variants,
  type Variant,
} from './picture-variants.ts';
import { readyToAskOn, settle } from './settle.ts';

/** With hosts of its own the extension needs no click for each page: the trigger is the menu, fired in the worker. */
const elsewhere = 'https://models.example/v1';
const hosts = ['http://127.0.0.1/*', 'http://localhost/*', 'https://models.example/*'];
/** As the background opens it where there is a screen. */
const answerWindow = { width: 480, height: 560 };
const folder = fileURLToPath(new URL('../.output/pictures/', import.meta.url));

/** What one variant is pictured with. */
interface Studio {
  readonly browser: Chromium;
  readonly pages: PageServer;
  readonly model: ModelServer;
  readonly word: User['word'];
}

await mkdir(folder, { recursive: true });
const only = process.argv.slice(2);
for (const [name, variant] of Object.entries(variants)) {
  if (only.length === 0 || only.includes(name)) await picture(name, variant);
}
console.log(`The pictures are in ${folder}`);

/** Every state of the overlay, and every page of the extension, as it looks in one variant. */
async function picture(name: string, variant: Variant): Promise<void> {
  const { chinese = false, flags = [] } = variant;
  const extension = await copyBuiltExtension('chromium', hosts);
  if (chinese) await useChinese(extension.folder);
  if (variant.mirrored) await mirror(extension.folder);
  const [pages, model, browser, word] = await Promise.all([
    startPageServer({ '/': { body: variant.page } }),
    startModelServer(),
    launchChromium({ extension: extension.folder, flags }),
    readWords(chinese),
  ]);
  const studio = { browser, pages, model, word };
  try {
    await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: model.baseUrl }));
    for (const [scene, taken] of Object.entries(scenes)) {
      await pictureScene(studio, variant, taken, join(folder, `${name}-${scene}`));
      if (taken.window)
        await pictureWindow(studio, variant, taken, join(folder, `${name}-window-${scene}`));
    }
    for (const page of ['popup', 'options', 'history'])
      await picturePage(browser, page, variant, join(folder, `${name}-page-${page}`));
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl }));
    await picturePage(browser, 'options', variant, join(folder, `${name}-page-options-no-list`));
    await picturePage(browser, 'popup', variant, join(folder, `${name}-page-popup-failed`), fail);
    await browser.evaluateInWorker(forgetSettings);
    await picturePage(browser, 'popup', variant, join(folder, `${name}-page-popup-new`));
  } finally {
    await browser.close();
    await Promise.all([pages.close(), model.close(), extension.remove()]);
  }
}

async function pictureScene(studio: Studio, variant: Variant, scene: Scene, path: string) {
  const { browser, pages, model, word } = studio;
  const { chinese = false } = variant;
  const tab = await browser.openTab(pages.urlOf('/'));
  await tab.resize(variant.size);
  const act = async (selector: string) => {
    await selectIn(tab, selector);
    await browser.evaluateInWorker(fireMenu(scene.action ?? 'explain'));
  };
  await setScene(studio, variant, scene);
  await act(scene.select ?? '#text');
  await answerDialog(tab).reaches(scene.until, { limit: 20_000 });
  await scene.after?.({ tab, word, act, reply: model.reply }, chinese);
  await readyToAskOn(tab);
  await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: model.baseUrl }));
  await settle(tab);
  await tab.screenshot(path);
  await tab.close();
}

/** Where no script may run, as in our own pages. */
async function pictureWindow(studio: Studio, variant: Variant, scene: Scene, path: string) {
  const { browser, model, word } = studio;
  const origin = await browser.openTab(`${browser.origin}/history.html`);
  await setScene(studio, variant, scene);
  const selection = readText(variant.page);
  await browser.evaluateInWorker(fireMenu('explain', selection));
  const tab = await browser.tabAt(`${browser.origin}/answer.html`);
  await tab.resize(answerWindow);
  await useScheme(tab, variant);
  await answerDialog(tab, 'document').reaches(scene.until, { limit: 20_000 });
  await scene.after?.({ tab, word, act: nowhere, reply: model.reply }, variant.chinese ?? false);
  await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: model.baseUrl }));
  await sleep(300);
  await tab.screenshot(path);
  await Promise.all([tab.close(), origin.close()]);
}

/** There is nothing to select. */
async function nowhere() {}

async function setScene({ browser, model }: Studio, variant: Variant, scene: Scene) {
  model.reply(scene.reply(variant.chinese ?? false));
  // To this very computer there is always a way.
  const baseUrl = scene.offline ? elsewhere : model.baseUrl;
  await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl }));
  await browser.evaluateInWorker(setOnline(!scene.offline));
}

/** As high as all that is on it; the popup as high as that, and as wide as it makes itself. */
async function picturePage(
  browser: Chromium,
  page: string,
  variant: Variant,
  path: string,
  act?: (tab: Tab) => Promise<void>,
): Promise<void> {
  const tab = await browser.openTab(`${browser.origin}/${page}.html`);
  const isPopup = page === 'popup';
  const width = isPopup ? 336 : variant.size.width;
  await tab.resize({ width, height: isPopup ? 100 : variant.size.height });
  await useScheme(tab, variant);
  await sleep(500);
  if (page === 'history')
    await tab.evaluate(() => void document.querySelector<HTMLElement>('li button')?.click());
  if (page === 'options')
    await tab.evaluate(() => document.querySelector<HTMLElement>('[name=model]')?.focus());
  await act?.(tab);
  await sleep(300);
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  if (page !== 'history') await tab.resize({ width, height });
  await settle(tab);
  await tab.screenshot(path);
  await tab.close();
}

/** Has the popup find no tab to act in. */
function fail(popup: Tab): Promise<void> {
  return popup.evaluate(() => {
    for (const name of ['chrome', 'browser']) {
      const { tabs } = Reflect.get(globalThis, name) ?? {};
      if (tabs) tabs.query = async () => [];
    }
    document.querySelector<HTMLElement>('.actions button')?.click();
  });
}

/** Our own pages are as dark as the system is. */
function useScheme(tab: Tab, { theme, page }: Variant): Promise<void> {
  return tab.evaluate(
    (scheme) => void (document.documentElement.style.colorScheme = scheme),
    theme === 'dark' || isDark(page) ? 'dark' : 'light',
  );
}

function fireMenu(action: string, selectionText?: string): string {
  const click = JSON.stringify({ menuItemId: `action:${action}`, selectionText });
  return `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) =>
    chrome.contextMenus.onClicked.dispatch(${click}, tab))`;
}

function setOnline(isOnline: boolean): string {
  return `void Object.defineProperty(navigator, 'onLine', { value: ${isOnline}, configurable: true })`;
}
