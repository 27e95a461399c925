/** Time as the typist sees it, so that tests can own it. Each call returns what cancels it. */
export interface Clock {
  /** Milliseconds, from any origin. */
  now(): number;
  /** Before the next paint. Never called while the page is hidden. */
  frame(callback: () => void): () => void;
  after(milliseconds: number, callback: () => void): () => void;
  readonly hidden: boolean;
}

export const pageClock: Clock = {
  now: () => performance.now(),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
  after(milliseconds, callback) {
    const id = setTimeout(callback, milliseconds);
    return () => clearTimeout(id);
  },
  get hidden() {
    return document.hidden;
  },
};
