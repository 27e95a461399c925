import { browser } from 'wxt/browser';
import type { OverlayLook } from '../protocol/overlay-look.ts';
import { recentSettings } from '../settings/settings-store.ts';
import { shapeAt } from './site-shapes.ts';

/** What the overlay in this tab must know before it is painted; undefined where it looks as at first. */
export async function lookFor(tabId: number): Promise<OverlayLook | undefined> {
  const [shape, theme] = await Promise.all([shapeAt(() => urlOf(tabId)), chosenTheme()]);
  if (!shape && !theme) return undefined;
  return { ...(shape && { shape }), ...(theme && { theme }) };
}

/** Known to us from the user's act on. */
async function urlOf(tabId: number): Promise<string> {
  const { url = '' } = await browser.tabs.get(tabId).catch(() => ({ url: '' }));
  return url;
}

async function chosenTheme(): Promise<OverlayLook['theme']> {
  const { theme } = await recentSettings().catch(() => ({ theme: 'system' as const }));
  return theme === 'system' ? undefined : theme;
}
