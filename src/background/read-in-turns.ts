/** Milliseconds that one body may keep everything else waiting: a frame. */
const TURN = 16;
/** Bytes at a time: about as many as are read in a frame where every few of them are an event. */
const PIECE = 64 * 1024;

/**
 * The bytes of a body, in pieces of at most 64 KB, between which the event loop goes round every 16 ms. Where a server
 * sends faster than we read, Chromium has the next piece ready each time, so that all is read in microtasks, and Firefox
 * piles them up to one of 12 MB: no port and no timer was heard, and 15 seconds after Stop the request still went on. Throws
 * the reason of `signal` once it is aborted.
 */
export async function* readInTurns(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let since = performance.now();
  for await (const bytes of body) {
    for (let at = 0; at < bytes.length; at += PIECE) {
      yield bytes.subarray(at, at + PIECE);
      if (performance.now() - since < TURN) continue;
      await nextTurn();
      signal.throwIfAborted();
      since = performance.now();
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
