import { browser } from 'wxt/browser';
import { forgetSentFrom } from '../settings/sent-log.ts';
import { forgetExpired } from '../vault/unlocked.ts';
import { closeStorage } from './close-storage.ts';
import { holdUpdates } from './hold-updates.ts';
import { forgetRunsOf } from './journal/journal.ts';
import { restoreOriginRules } from './origin-rule.ts';
import { serveAnswers } from './serve-answers.ts';
import { serveRequests } from './serve-requests.ts';
import { dropTicketsOf } from './tickets.ts';
import { listenToTriggers } from './triggers.ts';

/** Registers every listener before anything is awaited: the event that woke the background is not sent twice. */
export function startBackground(): void {
  // Each request would leave an entry that nobody reads, 250 of them for as long as the background lives.
  performance.setResourceTimingBufferSize(0);
  listenToTriggers();
  serveAnswers();
  serveRequests();
  closeStorage();
  holdUpdates();
  void forgetExpired();
  // Without a database there are no settings either, and nothing to restore.
  void restoreOriginRules().catch(() => {});
  browser.tabs.onRemoved.addListener((tabId) => {
    void dropTicketsOf(tabId);
    void forgetSentFrom(tabId);
    void forgetRunsOf(tabId);
  });
}
