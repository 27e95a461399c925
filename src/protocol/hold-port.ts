import type { Port } from './port.ts';

/** Posts `first` on a port whose reader is not there yet, and keeps what comes back. */
export function holdPort<In, Out>(port: Port<In, Out>, first: Out): HeldPort<In, Out> {
  const kept: In[] = [];
  let deliver = (message: In): void => void kept.push(message);
  let held: Port<In, Out> | undefined;
  port.listen((message) => deliver(message));
  port.post(first);

  /** Nothing is delivered, and no end told of, before the reader has finished what it does in this turn. */
  function handOver(listener: (message: In) => void, closed: AbortController): void {
    queueMicrotask(() => {
      deliver = listener;
      for (const message of kept.splice(0)) listener(message);
      if (port.signal.aborted) closed.abort();
      else port.signal.addEventListener('abort', () => closed.abort());
    });
  }

  function wrap(): Port<In, Out> {
    const closed = new AbortController();
    let isFirst = true;
    return {
      signal: closed.signal,
      listen: (listener) => handOver(listener, closed),
      post(message) {
        if (!isFirst) port.post(message);
        isFirst = false;
      },
      close() {
        port.close();
        closed.abort();
      },
    };
  }

  return {
    close: () => port.close(),
    take() {
      if (held) return undefined;
      held = wrap();
      return held;
    },
  };
}

export interface HeldPort<In, Out> {
  close(): void;
  /**
   * The port as if it were new, once; its first post, which has been sent, is not sent again. To be listened to once.
   */
  take(): Port<In, Out> | undefined;
}
