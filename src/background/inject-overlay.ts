import { browser } from 'wxt/browser';

/** Right inside a click on a menu item Chromium may not know of the activeTab grant yet; it does a moment later. */
const GRANT_DELAY = 20;

/**
 * Puts the overlay into the top frame of a tab. Resolves to false where no script may run: browser pages, stores,
 * PDF and JSON viewers, error pages.
 */
export async function injectOverlay(tabId: number): Promise<boolean> {
  if (await injectOnce(tabId)) return true;
  await new Promise((resolve) => setTimeout(resolve, GRANT_DELAY));
  return injectOnce(tabId);
}

async function injectOnce(tabId: number): Promise<boolean> {
  try {
    // On its about: pages Firefox resolves with nothing run; elsewhere the script says that it opened.
    return (await inject(tabId, '/overlay.js')) === 'opened';
  } catch {
    return false;
  }
}

/** Puts the script that knows Markdown beside the overlay in a tab, into the same world. */
export async function injectMarkdown(tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined) return false;
  await inject(tabId, '/markdown.js');
  return true;
}

async function inject(tabId: number, file: '/overlay.js' | '/markdown.js'): Promise<unknown> {
  const [frame] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    files: [file],
    injectImmediately: true,
  });
  return frame?.result;
}
