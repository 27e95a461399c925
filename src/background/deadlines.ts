import type { Limits } from './limits-for.ts';

export type TimeoutCode = 'timeout-first' | 'timeout-idle' | 'timeout-total';

/** The wall clock: after a sleep of the machine it shows the time that has passed, which timers do not. */
export interface WallClock {
  now(): number;
  every(milliseconds: number, callback: () => void): () => void;
}

const wallClock: WallClock = {
  now: () => Date.now(),
  every(milliseconds, callback) {
    const timer = setInterval(callback, milliseconds);
    return () => clearInterval(timer);
  },
};

export interface Deadlines {
  /** Aborts when a limit has passed. */
  readonly signal: AbortSignal;
  /** The limit that has passed. */
  readonly passed: TimeoutCode | undefined;
  /** A byte came. */
  readonly started: boolean;
  byteCame(): void;
  contentCame(): void;
}

const CHECK_EVERY = 1000;

/** Watches one answer until `signal` aborts. A limit is noticed within a second of passing. */
export function watchDeadlines(limits: Limits, signal: AbortSignal, clock = wallClock): Deadlines {
  const expiry = new AbortController();
  const start = clock.now();
  let lastByte: number | undefined;
  let lastContent = start;
  let hasContent = false;
  let passed: TimeoutCode | undefined;

  function contentLimit(): number {
    return hasContent ? limits.content : limits.firstContent;
  }

  const cancel = clock.every(CHECK_EVERY, () => {
    const now = clock.now();
    if (now - start >= limits.total) passed = 'timeout-total';
    else if (lastByte === undefined)
      passed = now - start >= limits.firstByte ? 'timeout-first' : undefined;
    else if (now - lastContent >= contentLimit() || now - lastByte >= limits.transport)
      passed = 'timeout-idle';
    if (passed === undefined) return;
    cancel();
    expiry.abort();
  });
  signal.addEventListener('abort', cancel, { once: true });

  return {
    signal: expiry.signal,
    get passed() {
      return passed;
    },
    get started() {
      return lastByte !== undefined;
    },
    byteCame() {
      const now = clock.now();
      // The wait for content begins when the server has begun to speak.
      if (lastByte === undefined) lastContent = now;
      lastByte = now;
    },
    contentCame() {
      hasContent = true;
      lastContent = clock.now();
    },
  };
}
