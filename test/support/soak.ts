import type { BrowserName } from './built-extension.ts';

export interface SoakOptions {
  /** 1 is the whole of it, 0.1 a tenth. */
  readonly share: number;
  readonly browsers: readonly BrowserName[];
}

/** What one long run came to. */
export interface Soaked {
  readonly what: string;
  readonly browser: BrowserName;
  /** When it ended. */
  readonly at: string;
  /** What was seen, with its unit. */
  readonly seen: string;
  readonly seconds: number;
}

/** Throws, saying what was to hold. */
export function hold(what: string, holds: boolean, seen: unknown = ''): void {
  if (!holds) throw new Error(`It does not hold that ${what}. Seen: ${JSON.stringify(seen)}`);
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}

/** One after the other: a busy machine tells nothing of either. */
export async function inEach(
  browsers: readonly BrowserName[],
  what: string,
  run: (browser: BrowserName) => Promise<string>,
): Promise<readonly Soaked[]> {
  const rows: Soaked[] = [];
  for (const browser of browsers) {
    const start = performance.now();
    const seen = await run(browser);
    const at = new Date().toISOString().slice(0, 16);
    rows.push({ what, browser, at, seen, seconds: secondsSince(start) });
  }
  return rows;
}
