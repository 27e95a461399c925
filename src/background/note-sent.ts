import { browser } from 'wxt/browser';
import { forgetSentFrom, logSent, type SentRequest } from '../settings/sent-log.ts';
import { forgetUses, noteUse } from '../settings/host-uses.ts';
import type { Setup } from './setup.ts';
import { maskRequest } from './mask-request.ts';
import type { Transport } from './transport.ts';

/** Characters of each body that are kept: a book that was selected would fill the memory that tickets share. */
const LONGEST_BODY = 200_000;

let lastAt = 0;

export interface Sender {
  readonly setup: Setup;
  readonly purpose: SentRequest['purpose'];
  /** Where the answer is shown, and whether the user acted in a private window; absent for the options page. */
  readonly tabId?: number | undefined;
  readonly incognito?: boolean | undefined;
}

/**
 * Notes every request that takes this way, as it leaves: for "What was sent". In the browser's memory only, without the
 * key, and of a private window for no longer than its tab is open.
 */
export function noteSent(transport: Transport, sender: Sender): Transport {
  return (url, init) => {
    void note(url, init, sender).catch(() => undefined);
    return transport(url, init);
  };
}

async function note(url: string, init: RequestInit, sender: Sender): Promise<void> {
  const { setup, purpose, tabId, incognito = false } = sender;
  // Two requests in one millisecond still have an order.
  const at = (lastAt = Math.max(Date.now(), lastAt + 1));
  const { body, ...masked } = maskRequest({ url, init }, setup.config);
  const request: SentRequest = {
    ...masked,
    body: body.slice(0, LONGEST_BODY),
    omitted: Math.max(0, body.length - LONGEST_BODY),
    at,
    purpose,
    source: setup.source,
    ...(incognito && tabId !== undefined && { privateTab: tabId }),
  };
  await logSent(request);
  // Its tab may have been closed before.
  if (incognito && tabId !== undefined && !(await isOpen(tabId))) await forgetSentFrom(tabId);
  // The list of permissions says when a host was last asked.
  if (!setup.settings.keepHistory) await forgetUses();
  else if (!incognito) await noteUse(new URL(url).origin, at);
}

async function isOpen(tabId: number): Promise<boolean> {
  return browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
}
