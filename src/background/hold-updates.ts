import { browser } from 'wxt/browser';
import { isAnswering } from './journal/journal.ts';

/** Milliseconds between two looks whether the last answer is over; both browsers keep a background longer without work. */
const INTERVAL = 1000;

/**
 * Has an update of the extension wait for the answers that are under way. Firefox ends the script of every overlay with
 * an update, without a word, and an answer would stand there as if it were still being typed. Where somebody listens for
 * updates it leaves the time to the extension, or to its own next start. Chromium waits by itself.
 */
export function holdUpdates(): void {
  browser.runtime.onUpdateAvailable.addListener(updateWhenIdle);
}

function updateWhenIdle(): void {
  if (isAnswering()) setTimeout(updateWhenIdle, INTERVAL);
  else browser.runtime.reload();
}
