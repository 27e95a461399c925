import { browser } from 'wxt/browser';

/** Both browsers stop a background after 30 seconds without an event or a call to the browser process. */
const INTERVAL = 20_000;

/**
 * Keeps the background alive until `signal` aborts. Neither an open port, nor data arriving by fetch, nor messages
 * posted by the background count; this call counts in Chromium and in Firefox.
 */
export function keepAlive(signal: AbortSignal): void {
  if (signal.aborted) return;
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
