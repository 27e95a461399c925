/** What Escape puts away, the newest first, before it stops or closes an answer. */
export interface Escapes {
  /** The function returned takes it back. */
  readonly add: (putAway: () => void) => () => void;
  /** True where there was something to put away. */
  readonly putAway: () => boolean;
}

export function createEscapes(): Escapes {
  const open: (() => void)[] = [];
  const drop = (putAway: () => void) => {
    const at = open.lastIndexOf(putAway);
    if (at !== -1) open.splice(at, 1);
  };
  return {
    add(putAway) {
      open.push(putAway);
      return () => drop(putAway);
    },
    putAway() {
      const newest = open.pop();
      newest?.();
      return newest !== undefined;
    },
  };
}
