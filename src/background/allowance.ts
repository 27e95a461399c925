/** So many at once, and one more each time so many milliseconds have passed. */
export interface Rate {
  readonly burst: number;
  readonly every: number;
}

/**
 * Bounds what the script in a tab may have done. The background cannot see whether the user pressed a button in the
 * overlay: a script of ours that a page has taken over could say so without end.
 */
export interface Allowance {
  /** Takes one from what this tab has left; false where nothing is. */
  take(tabId: number): boolean;
  /** The tab is gone. */
  forget(tabId: number): void;
}

export function createAllowance({ burst, every }: Rate, now = () => Date.now()): Allowance {
  /** By tab, when it will have all of its allowance again. */
  const fullAt = new Map<number, number>();
  return {
    take(tabId) {
      const at = now();
      const full = Math.max(fullAt.get(tabId) ?? at, at) + every;
      if (full - at > burst * every) return false;
      fullAt.set(tabId, full);
      return true;
    },
    forget(tabId) {
      fullAt.delete(tabId);
    },
  };
}
