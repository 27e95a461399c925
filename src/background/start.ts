import { browser } from 'wxt/browser';
import { serveAnswers } from './serve-answers.ts';
import { serveRequests } from './serve-requests.ts';
import { dropTicketsOf } from './tickets.ts';
import { listenToTriggers } from './triggers.ts';

/** Registers every listener before anything is awaited: the event that woke the background is not sent twice. */
export function startBackground(): void {
  listenToTriggers();
  serveAnswers();
  serveRequests();
  browser.tabs.onRemoved.addListener((tabId) => void dropTicketsOf(tabId));
}
