/** Browsers allow six connections to a host over HTTP/1.1, and others want some too. */
const MOST_STREAMS = 4;

/** The place in line of one who waits. */
export interface Place {
  /** Settles when it is this one's turn, or when `signal` aborts. */
  readonly turn: Promise<void>;
  /** Gives the place up, used or not. */
  leave(): void;
}

export interface HostQueue {
  /** `tell` is told how many are before this one, whenever that changes; never where there is no need to wait. */
  enter(host: string, tell: (ahead: number) => void, signal: AbortSignal): Place;
}

interface Waiting {
  readonly tell: (ahead: number) => void;
  readonly begin: () => void;
}

/** Lets at most four streams to one host run at a time: a seventh would hang in the browser, silently. */
export function createHostQueue(most = MOST_STREAMS): HostQueue {
  const running = new Map<string, number>();
  const lines = new Map<string, Waiting[]>();

  function admit(host: string): void {
    const line = lines.get(host) ?? [];
    const count = running.get(host) ?? 0;
    const next = count < most ? line.shift() : undefined;
    if (next) {
      running.set(host, count + 1);
      next.begin();
    }
    line.forEach(({ tell }, index) => tell(index + 1));
    if (line.length === 0) lines.delete(host);
  }

  return {
    enter(host, tell, signal) {
      const { promise: turn, resolve } = Promise.withResolvers<void>();
      let began = false;
      let left = false;
      const waiting: Waiting = {
        tell,
        begin() {
          began = true;
          resolve();
        },
      };

      function leave(): void {
        if (left) return;
        left = true;
        resolve();
        if (began) running.set(host, (running.get(host) ?? 1) - 1);
        else lines.set(host, lines.get(host)?.filter((other) => other !== waiting) ?? []);
        if (running.get(host) === 0) running.delete(host);
        admit(host);
      }

      lines.set(host, [...(lines.get(host) ?? []), waiting]);
      admit(host);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
      return { turn, leave };
    },
  };
}
