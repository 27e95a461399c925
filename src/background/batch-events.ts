import type { AnswerEvent } from '../answer/answer-event.ts';
import type { BackgroundMessage } from '../protocol/answer-messages.ts';

/**
 * Milliseconds between two messages. More would make each delta late; with 8, at 2,000 deltas a second, what a message is
 * wrapped in is more than half of the text.
 */
const INTERVAL = 9;

export interface Batches {
  push(event: AnswerEvent): void;
  /** Posts what waits; call it before the final message. */
  flush(): void;
}

/** Numbers events and posts them in batches: the first chunk at once, what follows at most every 9 ms. Adjacent text is joined. */
export function batchEvents(post: (message: BackgroundMessage) => void): Batches {
  let waiting: AnswerEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seq = 0;

  function send(): boolean {
    const [first, ...others] = waiting;
    if (!first) return false;
    waiting = [];
    if (first.type === 'text' && others.length === 0) post({ type: 'text', seq, text: first.text });
    else post({ type: 'events', seq, events: [first, ...others] });
    seq += 1;
    return true;
  }

  function sendAndRest(): void {
    timer = send() ? setTimeout(sendAndRest, INTERVAL) : undefined;
  }

  return {
    push(event) {
      const last = waiting.at(-1);
      if (last?.type === event.type && isText(last) && isText(event))
        waiting[waiting.length - 1] = { type: last.type, text: last.text + event.text };
      else waiting.push(event);
      // Not this very moment: a chunk has many events, each of which comes a microtask after the one before it.
      timer ??= setTimeout(sendAndRest, 0);
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      send();
    },
  };
}

type TextEvent = Extract<AnswerEvent, { text: string }>;

function isText(event: AnswerEvent): event is TextEvent {
  return event.type === 'text' || event.type === 'reasoning';
}
