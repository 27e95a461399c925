import { browser } from 'wxt/browser';

/** Right inside a click on a menu item Chromium may not know of the activeTab grant yet; it does a moment later. */
const GRANT_DELAY = 20;

/**
 * Puts the overlay into the top frame of a tab. Resolves to false where no script may run: browser pages, stores,
 * PDF and JSON viewers, error pages.
 */
export async function injectOverlay(tabId: number): Promise<boolean> {
  if (await inject(tabId)) return true;
  await new Promise((resolve) => setTimeout(resolve, GRANT_DELAY));
  return inject(tabId);
}

async function inject(tabId: number): Promise<boolean> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      files: ['/overlay.js'],
      injectImmediately: true,
    });
    // On its about: pages Firefox resolves with nothing run; elsewhere the script says that it opened.
    return frame?.result === 'opened';
  } catch {
    return false;
  }
}
