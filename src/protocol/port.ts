import type { Browser } from 'wxt/browser';

/** A port that knows what it carries, and whose life is a signal. */
export interface Port<In, Out> {
  /** Aborts when either side closes, or when the other side dies. */
  readonly signal: AbortSignal;
  /** Silently refuses once closed: a port may close between two deltas. */
  post(message: Out): void;
  listen(listener: (message: In) => void): void;
  close(): void;
}

/**
 * Wraps a raw port. Attach `listen` in the same turn: messages that arrive before are lost.
 * The messages are trusted to be of type `In`; a side that cannot trust the other parses them itself.
 */
export function typedPort<In, Out>(raw: Browser.runtime.Port): Port<In, Out> {
  const closed = new AbortController();
  raw.onDisconnect.addListener(() => closed.abort());
  return {
    signal: closed.signal,
    post(message) {
      if (closed.signal.aborted) return;
      try {
        raw.postMessage(message);
      } catch {
        // Thrown by a port that died without an event: back/forward cache, an updated extension.
        closed.abort();
      }
    },
    listen(listener) {
      raw.onMessage.addListener((message: In) => listener(message));
    },
    close() {
      if (closed.signal.aborted) return;
      closed.abort();
      try {
        raw.disconnect();
      } catch {
        // Already gone with the extension's context.
      }
    },
  };
}
