import type { AnswerEvent } from './answer-event.ts';

/** How long the model has thought, in milliseconds, once its thoughts have given way to words or to the end. */
export interface Thinking {
  readonly took?: number;
}

export interface ThinkingTimer {
  /** The same object until something changes; undefined before the first thought. */
  readonly thinking: Thinking | undefined;
  see(event: AnswerEvent): void;
  /** Nothing follows. */
  end(): void;
}

/** Times the stretches of thought in one answer. Models may think again between their words; the stretches add up. */
export function timeThinking(now: () => number): ThinkingTimer {
  let thinking: Thinking | undefined;
  let since: number | undefined;
  let before = 0;

  function pause(): void {
    if (since === undefined) return;
    before += now() - since;
    since = undefined;
    thinking = { took: before };
  }

  return {
    get thinking() {
      return thinking;
    },
    see(event) {
      if (event.type === 'text') pause();
      if (event.type !== 'reasoning' || event.text === '' || since !== undefined) return;
      since = now();
      thinking = {};
    },
    end: pause,
  };
}
