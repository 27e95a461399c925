import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds; 10 seconds unless told otherwise. */
  readonly limit?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/**
 * Looks again and again until there is something to be seen, and returns it. When the time is up it throws, saying what
 * was waited for.
 */
export async function waitFor<Seen>(
  what: string,
  look: () => Promise<Seen | undefined | null | false> | Seen | undefined | null | false,
  { limit = 10_000, every = 60 }: Patience = {},
): Promise<Seen> {
  const until = performance.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > until) throw new Error(`Waited ${limit} ms in vain for ${what}`);
    await sleep(every);
  }
}
