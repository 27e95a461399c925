import { browser, type Browser } from 'wxt/browser';

type Sender = Browser.runtime.MessageSender | undefined;

/**
 * True for a page of the extension itself, in a tab, a popup or a frame. `sender.tab` proves nothing: our own frame in
 * a foreign page has one too.
 */
export function isOwnPage(sender: Sender): boolean {
  return isOwnExtension(sender) && originOf(sender) === new URL(browser.runtime.getURL('/')).origin;
}

/** The tab whose top frame our script runs in; undefined for everybody else. */
export function scriptedTab(sender: Sender): number | undefined {
  if (!isOwnExtension(sender) || isOwnPage(sender) || sender?.frameId !== 0) return undefined;
  return sender.tab?.id;
}

function isOwnExtension(sender: Sender): boolean {
  return sender?.id === browser.runtime.id;
}

function originOf(sender: Sender): string | undefined {
  if (sender?.origin !== undefined) return sender.origin;
  return sender?.url === undefined ? undefined : URL.parse(sender.url)?.origin;
}
