import type { WallClock } from '../../src/background/deadlines.ts';
import type { Clock } from '../../src/typing/clock.ts';

export interface TestClock extends Clock, WallClock {
  hidden: boolean;
  /** As in a hidden tab: no frame ever comes. */
  framesStopped: boolean;
  /** How many callbacks are waiting. */
  pending(): number;
  /** Lets this many milliseconds pass, with all that happens in them. */
  run(milliseconds: number): void;
}

/** A clock that stands still until it is told to run; frames come every 16 ms. */
export function createTestClock(): TestClock {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];

  function hold(at: number, run: () => void): () => void {
    const timer = { at, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  }

  const clock: TestClock = {
    hidden: false,
    framesStopped: false,
    now: () => now,
    frame: (run) => (clock.framesStopped ? () => {} : hold(now + 16, run)),
    after: (milliseconds, run) => hold(now + milliseconds, run),
    every(milliseconds, run) {
      let cancel = hold(now + milliseconds, repeat);
      function repeat(): void {
        cancel = hold(now + milliseconds, repeat);
        run();
      }
      return () => cancel();
    },
    pending: () => timers.length,
    run(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = due.at;
        due.run();
      }
      now = until;
    },
  };
  return clock;
}
