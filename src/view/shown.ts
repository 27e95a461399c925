import { useLayoutEffect, useState } from 'preact/hooks';

/** A value that is on the screen; the last one counts. */
export interface Shown<T> {
  readonly value: T;
  /** Calls `listener` at each change, until the function returned is called. */
  listen(listener: () => void): () => void;
}

export interface Showing<T> extends Shown<T> {
  value: T;
}

export function createShowing<T extends object>(first: T): Showing<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value, in a component that is drawn anew when it changes. */
export function useShown<T extends object>(shown: Shown<T>): T {
  const [, draw] = useState(shown.value);
  useLayoutEffect(() => {
    const renew = () => draw(shown.value);
    // It may have changed since this was drawn.
    renew();
    return shown.listen(renew);
  }, [shown]);
  return shown.value;
}
