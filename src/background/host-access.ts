import { browser } from 'wxt/browser';
import { hostPattern } from '../settings/host-pattern.ts';

/** Whether requests to this address may be sent and read. Asked before each one: afterwards all failures look alike. */
export function hasHostAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(url)] });
}
