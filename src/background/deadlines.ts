import { isLoopback } from '../settings/loopback.ts';

/** All in milliseconds. */
export interface Limits {
  /** Until the first byte of the body. Firefox resolves `fetch` only then, so the headers are no sign of life. */
  readonly firstByte: number;
  /** Between two pieces of text or thinking. Comments and pings do not count: DeepSeek sends them for minutes. */
  readonly content: number;
  /** Between any two bytes. */
  readonly transport: number;
  readonly total: number;
}

export const defaultLimits: Limits = {
  firstByte: 60_000,
  content: 60_000,
  transport: 300_000,
  total: 900_000,
};

/** A server on this machine may load a model for minutes before its first word; there only the total counts. */
export function limitsFor(url: string, limits = defaultLimits): Limits {
  return isLoopback(new URL(url).hostname) ? { ...limits, firstByte: limits.total } : limits;
}

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
  let passed: TimeoutCode | undefined;

  const cancel = clock.every(CHECK_EVERY, () => {
    const now = clock.now();
    if (now - start >= limits.total) passed = 'timeout-total';
    else if (lastByte === undefined)
      passed = now - start >= limits.firstByte ? 'timeout-first' : undefined;
    else if (now - lastContent >= limits.content || now - lastByte >= limits.transport)
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
    byteCame() {
      const now = clock.now();
      // The wait for content begins when the server has begun to speak.
      if (lastByte === undefined) lastContent = now;
      lastByte = now;
    },
    contentCame() {
      lastContent = clock.now();
    },
  };
}
