import { browser } from 'wxt/browser';
import type { ActionId } from '../prompts/actions.ts';
import type { Request } from '../protocol/requests.ts';

/** The background opens the overlay in a moment, or never answers. */
const PATIENCE = 10_000;

/**
 * Has the background run an action in the tab under the popup. True once it has: before that the popup must not close,
 * because the message may not have left.
 */
export async function runInTab(
  action: ActionId,
  question?: string,
  patience = PATIENCE,
): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return false;
  const request: Request = {
    type: 'run-action',
    action,
    tabId: tab.id,
    incognito: tab.incognito,
    ...(question !== undefined && { question }),
  };
  const { promise: silence, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patience);
  const sent = browser.runtime.sendMessage<Request, unknown>(request).then(
    (done) => done === true,
    () => false,
  );
  try {
    return await Promise.race([sent, silence]);
  } finally {
    clearTimeout(timer);
  }
}
