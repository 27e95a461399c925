import { pageClock, type Clock } from './clock.ts';
import { createGraphemeQueue } from './grapheme-queue.ts';
import { createPacer } from './pacer.ts';

/** Longest time in milliseconds that a character waits for the typist, by mode. */
const caps = { smooth: 250, typewriter: 800 } as const;

/** A frame that does not come within this time is not coming: the tab is hidden or the page is stuck. */
const MISSING_FRAME = 500;

export type TypingMode = 'smooth' | 'instant' | 'typewriter';

export interface Typist {
  receive(text: string): void;
  /** Nothing more will be received; `done` follows once everything is written. */
  end(): void;
  /** Writes all that was received at once: the reader is impatient, or nobody looks. */
  revealAll(): void;
}

export interface TypistOptions {
  readonly mode: TypingMode;
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
  write,
  done,
  signal,
  clock = pageClock,
}: TypistOptions): Typist {
  const queue = createGraphemeQueue();
  const pacer = mode === 'instant' ? undefined : createPacer(caps[mode]);
  let ended = false;
  let finished = false;
  let lastFrame = 0;
  let cancel: (() => void) | undefined;

  function schedule(): void {
    if (cancel || signal.aborted) return;
    const cancelFrame = clock.frame(tick);
    const cancelWatchdog = clock.after(MISSING_FRAME, revealAll);
    cancel = () => {
      cancelFrame();
      cancelWatchdog();
      cancel = undefined;
    };
  }

  function tick(): void {
    cancel?.();
    const now = clock.now();
    const elapsed = Math.max(1, now - lastFrame);
    lastFrame = now;
    const due = pacer ? pacer.advance(now, elapsed) : queue.length;
    const text = queue.take(due);
    pacer?.skip(text.length - due);
    if (text !== '') write(text);
    if (ended && queue.length === 0) finish();
    // A grapheme that is due and held back waits for what may still join it, not for the next frame.
    else if (queue.length > 0 && !(due > 0 && text === '')) schedule();
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
    done();
  }

  signal.addEventListener('abort', () => cancel?.(), { once: true });

  return {
    receive(text) {
      queue.push(text);
      pacer?.arrive(text.length, clock.now());
      if (clock.hidden) return revealAll();
      if (!cancel) lastFrame = clock.now() - 16;
      schedule();
    },
    end() {
      ended = true;
      queue.end();
      pacer?.end(clock.now());
      if (clock.hidden || queue.length === 0) return revealAll();
      schedule();
    },
    revealAll,
  };
}
