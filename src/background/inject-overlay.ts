import { browser } from 'wxt/browser';
import { LOOK, type OverlayLook } from '../protocol/overlay-look.ts';
import { WORDS } from '../protocol/overlay-words.ts';
import { readWords, type Words } from '../protocol/words.ts';

/** Right inside a click on a menu item Chromium may not know of the activeTab grant yet; it does a moment later. */
const GRANT_DELAY = 20;

/**
 * Puts the overlay into the top frame of a tab. Resolves to false where no script may run: browser pages, stores,
 * PDF and JSON viewers, error pages.
 */
export async function injectOverlay(tabId: number, look?: OverlayLook): Promise<boolean> {
  return (await inject(tabId, look)) || (await later(() => inject(tabId, look)));
}

async function later<T>(act: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, GRANT_DELAY));
  return act();
}

/**
 * A small script shows the place for the answer; only once that is painted a large one comes, and fills it. What the
 * place must know for its first painting lies there before.
 */
async function inject(tabId: number, look: OverlayLook | undefined): Promise<boolean> {
  const target = { tabId, frameIds: [0] };
  const options = { target, injectImmediately: true } as const;
  const { scripting } = browser;
  try {
    if (look) await scripting.executeScript({ ...options, func: leave, args: [LOOK, look] });
    const [opened] = await scripting.executeScript({ ...options, files: ['/overlay.js'] });
    // On its about: pages Firefox resolves with nothing run; elsewhere the script says that it opened.
    if (opened?.result !== 'opened') return false;
  } catch {
    return false;
  }
  const fill = async () => {
    await scripting.executeScript({ ...options, func: leave, args: [WORDS, readWords()] });
    await scripting.executeScript({ ...options, files: ['/overlay-view.js'] });
  };
  // When this fails twice the page has gone elsewhere, and the overlay with it.
  void fill().catch(() => later(fill).catch(() => undefined));
  return true;
}

/** Runs in the page, in the world of our scripts. */
function leave(name: string, what: OverlayLook | Words): void {
  Reflect.set(globalThis, Symbol.for(name), what);
}

/** Puts the script that knows Markdown beside the overlay in a tab, into the same world. */
export async function injectMarkdown(tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined) return false;
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    files: ['/markdown.js'],
    injectImmediately: true,
  });
  return true;
}
