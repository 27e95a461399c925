import { browser } from 'wxt/browser';
import { logSent, type SentRequest } from '../settings/sent-log.ts';
import { forgetUses, noteUse } from '../settings/host-uses.ts';
import type { Setup } from './setup.ts';
import { maskRequest } from './mask-request.ts';
import type { Transport } from './transport.ts';

/** Characters of each body that are kept: a book that was selected would fill the memory that tickets share. */
const LONGEST_BODY = 200_000;

export interface Sender {
  readonly setup: Setup;
  readonly purpose: SentRequest['purpose'];
  /** Where the user acted; absent for the options page. */
  readonly tabId?: number | undefined;
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
  const { setup, purpose, tabId } = sender;
  const at = Date.now();
  const { body, ...masked } = maskRequest({ url, init }, setup.config.key);
  const tab = tabId === undefined ? undefined : await findTab(tabId);
  const request: SentRequest = {
    ...masked,
    body: body.slice(0, LONGEST_BODY),
    omitted: Math.max(0, body.length - LONGEST_BODY),
    at,
    purpose,
    source: setup.source,
    ...(tab?.incognito && tab.id !== undefined && { privateTab: tab.id }),
  };
  await logSent(request);
  // The list of permissions says when a host was last asked.
  if (!setup.settings.keepHistory) await forgetUses();
  else if (!tab?.incognito) await noteUse(new URL(url).origin, at);
}

/** Undefined where it is gone already. */
async function findTab(tabId: number) {
  return browser.tabs.get(tabId).catch(() => undefined);
}
