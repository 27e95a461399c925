/** What one long run came to. */
export interface Soaked {
  readonly what: string;
  readonly browser: string;
  /** What was seen, with its unit. */
  readonly seen: string;
  readonly seconds: number;
}

/** Throws, saying what was to hold. */
export function hold(what: string, holds: boolean, seen: unknown = ''): void {
  if (!holds) throw new Error(`It does not hold that ${what}. Seen: ${JSON.stringify(seen)}`);
}

export function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}
