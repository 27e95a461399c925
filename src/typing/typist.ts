import { pageClock, type Clock } from './clock.ts';
import { createGraphemeQueue } from './grapheme-queue.ts';
import { createPacer } from './pacer.ts';

/** Longest time in milliseconds that a character waits for the typist, by mode. */
const caps = { smooth: 250, typewriter: 800, fixed: 2000 } as const;

/** A frame that does not come within this time is not coming: the tab is hidden or the page is stuck. */
const MISSING_FRAME = 500;

/** Milliseconds between two writes for a reader who asked for little motion. */
const CALM_INTERVAL = 250;

/** Characters written first: what draws them has never run before. For all that came meanwhile it took up to 54 ms. */
const FIRST = 400;

export type TypingMode = 'smooth' | 'instant' | 'typewriter' | 'fixed';

export interface Typist {
  receive(text: string): void;
  /** Nothing more will be received; `done` follows once everything is written. */
  end(): void;
  /** Writes all that was received at once: the reader is impatient, or nobody looks. */
  revealAll(): void;
}

export interface TypistOptions {
  readonly mode: TypingMode;
  /** Characters a second, where the speed is fixed. */
  readonly speed?: number | undefined;
  /** At once, but only four times a second. */
  readonly calm?: boolean;
  /** At most once a frame, with whole graphemes. */
  readonly write: (text: string) => void;
  /** Once, after the last `write`. */
  readonly done: () => void;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** Types received text at the rhythm of the mode, one write per frame, and never loses the tail. */
export function createTypist({
  mode,
  speed,
  calm = false,
  write,
  done,
  signal,
  clock = pageClock,
}: TypistOptions): Typist {
  const queue = createGraphemeQueue();
  const pacer =
    calm || mode === 'instant'
      ? undefined
      : createPacer({ cap: caps[mode], ...(mode === 'fixed' && { speed }) });
  let ended = false;
  let finished = false;
  let most = FIRST;
  let lastFrame = 0;
  let asked = 0; // when the frame was asked for
  let cancel: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;

  function schedule(): void {
    if (cancel || signal.aborted) return;
    asked = clock.now();
    const cancelFrame = calm ? clock.after(timeToNext(), tick) : clock.frame(tick);
    cancel = () => {
      cancelFrame();
      cancel = undefined;
    };
    if (!stopWatching) watch(MISSING_FRAME);
  }

  function stopToWatch(): void {
    stopWatching?.();
    stopWatching = undefined;
  }

  /** One timer for many frames: to set and to clear one for each costs as much as to ask for the frame. */
  function watch(milliseconds: number): void {
    stopWatching = clock.after(milliseconds, () => {
      stopWatching = undefined;
      if (!cancel) return;
      const left = asked + MISSING_FRAME - clock.now();
      if (left > 0) watch(left);
      else revealAll();
    });
  }

  function timeToNext(): number {
    return Math.max(0, lastFrame + CALM_INTERVAL - clock.now());
  }

  function tick(): void {
    cancel?.();
    const now = clock.now();
    const elapsed = Math.max(1, now - lastFrame);
    lastFrame = now;
    const waiting = queue.length;
    const due = pacer ? pacer.advance(now, elapsed) : Math.min(waiting, most);
    most = Infinity;
    const text = queue.take(due);
    pacer?.skip(text.length - due);
    if (text !== '') write(text);
    if (ended && queue.length === 0) finish();
    // A grapheme that is due and held back waits for what may still join it, not for the next frame.
    else if (due < waiting && !(due > 0 && text === '')) schedule();
  }

  function revealAll(): void {
    cancel?.();
    if (signal.aborted) return;
    const text = queue.take(queue.length);
    pacer?.skip(text.length);
    if (text !== '') write(text);
    if (ended) finish();
  }

  function finish(): void {
    if (finished) return;
    finished = true;
    stopToWatch();
    done();
  }

  signal.addEventListener(
    'abort',
    () => {
      cancel?.();
      stopToWatch();
    },
    { once: true },
  );

  return {
    receive(text) {
      queue.push(text);
      pacer?.arrive(text.length, clock.now());
      if (clock.hidden) return revealAll();
      if (!cancel && !calm) lastFrame = clock.now() - 16;
      schedule();
    },
    end() {
      ended = true;
      queue.end();
      pacer?.end(clock.now());
      if (clock.hidden || calm || queue.length === 0) return revealAll();
      schedule();
    },
    revealAll,
  };
}
