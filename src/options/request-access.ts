import { browser } from 'wxt/browser';
import { hostPattern } from '../settings/host-pattern.ts';

/** `impossible`: the browser did not even ask. */
export type Access = 'granted' | 'denied' | 'impossible';

/**
 * Asks for the permission to reach the origin of `url`, and for no other. Call it in a click before any await: both
 * browsers drop the user's gesture after one, and Firefox then refuses to ask.
 */
export async function requestAccess(url: URL | undefined): Promise<Access> {
  if (!url) return 'granted';
  try {
    const granted = await browser.permissions.request({ origins: [hostPattern(url.href)] });
    return granted ? 'granted' : 'denied';
  } catch {
    return 'impossible';
  }
}
