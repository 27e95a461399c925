import type { Port } from '../../src/protocol/port.ts';

/** One end of a port, held by a test: what the code under test posts, and what it is told. */
export interface FakePort<In, Out> extends Port<In, Out> {
  readonly posted: Out[];
  /** The other side says something. */
  tell(message: In): void;
  /** The other side goes away. */
  die(): void;
}

export function createFakePort<In, Out>(): FakePort<In, Out> {
  const closed = new AbortController();
  const listeners: ((message: In) => void)[] = [];
  const posted: Out[] = [];
  return {
    signal: closed.signal,
    posted,
    post(message) {
      if (!closed.signal.aborted) posted.push(message);
    },
    listen: (listener) => void listeners.push(listener),
    close: () => closed.abort(),
    die: () => closed.abort(),
    tell(message) {
      for (const listener of listeners) listener(message);
    },
  };
}
