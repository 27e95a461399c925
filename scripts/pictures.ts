import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { answerDialog } from '../test/support/answer-dialog.ts';
import { copyBuiltExtension } from '../test/support/built-extension.ts';
import { launchChromium, type Chromium } from '../test/support/chromium.ts';
import { startModelServer, type ModelServer } from '../test/support/model-server.ts';
import { startPageServer, type PageServer } from '../test/support/page-server.ts';
import { selectIn } from '../test/support/run-explain.ts';
import { scenes, type Scene } from './picture-scenes.ts';
import { isDark, storeSettings, useChinese, variants, type Variant } from './picture-variants.ts';
import { readyToAskOn, settle } from './settle.ts';

/** With hosts of its own the extension needs no click for each page: the trigger is the menu, fired in the worker. */
const elsewhere = 'https://models.example/v1';
const hosts = ['http://127.0.0.1/*', 'http://localhost/*', 'https://models.example/*'];
const folder = fileURLToPath(new URL('../.output/pictures/', import.meta.url));

/** What one variant is pictured with. */
interface Studio {
  readonly browser: Chromium;
  readonly pages: PageServer;
  readonly model: ModelServer;
}

await mkdir(folder, { recursive: true });
const only = process.argv.slice(2);
for (const [name, variant] of Object.entries(variants)) {
  if (only.length === 0 || only.includes(name)) await picture(name, variant);
}
console.log(`The pictures are in ${folder}`);

/** Every state of the overlay, and every page of the extension, as it looks in one variant. */
async function picture(name: string, variant: Variant): Promise<void> {
  const extension = await copyBuiltExtension('chromium', hosts);
  if (variant.chinese) await useChinese(extension.folder);
  const [pages, model, browser] = await Promise.all([
    startPageServer({ '/': { body: variant.page } }),
    startModelServer(),
    launchChromium({ extension: extension.folder }),
  ]);
  try {
    await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: model.baseUrl }));
    for (const [scene, taken] of Object.entries(scenes)) {
      const path = join(folder, `${name}-${scene}`);
      await pictureScene({ browser, pages, model }, variant, taken, path);
    }
    for (const page of ['popup', 'options', 'history'])
      await picturePage(browser, page, variant, join(folder, `${name}-page-${page}`));
  } finally {
    await browser.close();
    await Promise.all([pages.close(), model.close(), extension.remove()]);
  }
}

async function pictureScene(
  { browser, pages, model }: Studio,
  variant: Variant,
  scene: Scene,
  path: string,
): Promise<void> {
  model.reply(scene.reply(variant.chinese ?? false));
  const tab = await browser.openTab(pages.urlOf('/'));
  await tab.resize(variant.size);
  await selectIn(tab, '#text');
  // To this very computer there is always a way.
  if (scene.offline)
    await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: elsewhere }));
  await browser.evaluateInWorker(setOnline(!scene.offline));
  await browser.evaluateInWorker(fireMenu(scene.action ?? 'explain'));
  const dialog = answerDialog(tab);
  await dialog.reaches(scene.until, { limit: 20_000 });
  await scene.after?.(tab);
  await readyToAskOn(tab);
  await browser.evaluateInWorker(storeSettings({ ...variant, baseUrl: model.baseUrl }));
  await settle(tab);
  await tab.screenshot(path);
  await tab.close();
}

/** As high as all that is on it. */
async function picturePage(
  browser: Chromium,
  page: string,
  { size, theme, page: around }: Variant,
  path: string,
): Promise<void> {
  const width = page === 'popup' ? 360 : size.width;
  const tab = await browser.openTab(`${browser.origin}/${page}.html`);
  await tab.resize({ width, height: size.height });
  await tab.evaluate(
    (scheme) => void (document.documentElement.style.colorScheme = scheme),
    theme === 'dark' || isDark(around) ? 'dark' : 'light',
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (page === 'history')
    await tab.evaluate(() => void document.querySelector<HTMLElement>('li button')?.click());
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  if (page === 'options') await tab.resize({ width, height });
  await settle(tab);
  await tab.screenshot(path);
  await tab.close();
}

function fireMenu(action: string): string {
  return `chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) =>
    chrome.contextMenus.onClicked.dispatch({ menuItemId: 'action:${action}' }, tab))`;
}

function setOnline(isOnline: boolean): string {
  return `void Object.defineProperty(navigator, 'onLine', { value: ${isOnline}, configurable: true })`;
}
