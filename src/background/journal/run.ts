import type {
  BackgroundMessage,
  BeginMessage,
  FinalMessage,
} from '../../protocol/answer-messages.ts';
import type { Farewell } from '../../protocol/page-message.ts';
import type { Port } from '../../protocol/port.ts';
import type { Batch, RunStore } from './run-store.ts';

export type AnswerPort = Port<unknown, BackgroundMessage>;

/**
 * Milliseconds for which a run goes on without a page that hears it. A page that lost its port by accident is back at
 * once; where nobody comes back the provider must soon stop writing.
 */
const GRACE = 250;

/** One asking for an answer. It outlives its port, and remembers all that was said. */
export interface Run {
  readonly id: string;
  readonly tabId: number;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** The user stopped it; else its page went away. */
  readonly stopped: boolean;
  readonly isOver: boolean;
  /** Resolves when it is. */
  readonly over: Promise<void>;
  /** All of the answer so far. */
  text(): string;
  /** Says something to the page, now or when it comes back. */
  post(message: BackgroundMessage): void;
  /** This page hears the run from now on, beginning with the batch of this number. */
  attach(port: AnswerPort, from: number): void;
  /** The same for a page that has nothing yet of this answer. */
  retell(port: AnswerPort): void;
  leave(why: Farewell['why']): void;
}

export interface RunOptions {
  readonly id: string;
  readonly tabId: number;
  /** What there was of the answer before. */
  readonly before?: string | undefined;
  readonly store: RunStore;
}

export function createRun({ id, tabId, before, store }: RunOptions): Run {
  const life = new AbortController();
  const end = Promise.withResolvers<void>();
  const batches: Batch[] = [];
  let begin: BeginMessage | undefined;
  let final: FinalMessage | undefined;
  let waiting: BackgroundMessage | undefined;
  let port: AnswerPort | undefined;
  let stopped = false;
  let grace: ReturnType<typeof setTimeout> | undefined;

  function remember(message: BackgroundMessage): void {
    switch (message.type) {
      case 'begin':
        begin = message;
        return store.begin(message);
      case 'text':
      case 'events':
        batches.push(message);
        waiting = undefined;
        return store.add(message);
      case 'wait':
        waiting = message;
        return;
      case 'final':
        final = message;
        store.end(message);
        return end.resolve();
    }
  }

  function lose(lost: AnswerPort): void {
    if (port !== lost) return;
    port = undefined;
    if (!final) grace = setTimeout(() => life.abort(), GRACE);
  }

  function attach(next: AnswerPort, missed: Missed): void {
    clearTimeout(grace);
    port = next;
    replay(next, { ...missed, waiting, final });
    if (next.signal.aborted) lose(next);
    else next.signal.addEventListener('abort', () => lose(next), { once: true });
  }

  return {
    id,
    tabId,
    signal: life.signal,
    get stopped() {
      return stopped;
    },
    get isOver() {
      return final !== undefined;
    },
    over: end.promise,
    text: () => textOf(batches, before),
    post(message) {
      const said = message.type === 'final' ? { ...message, seq: batches.length } : message;
      remember(said);
      port?.post(said);
    },
    attach: (next, from) => attach(next, { batches: batches.slice(from) }),
    retell(next) {
      const whole = before === undefined ? begin : begin && { ...begin, before };
      attach(next, { begin: whole, batches });
    },
    leave(why) {
      stopped ||= why === 'stop';
      life.abort();
    },
  };
}

interface Missed {
  readonly begin?: BeginMessage | undefined;
  readonly batches: readonly Batch[];
  readonly waiting?: BackgroundMessage | undefined;
  readonly final?: FinalMessage | undefined;
}

export function textOf(batches: readonly Batch[], before = ''): string {
  const texts = batches.flatMap((batch) => {
    if (batch.type === 'text') return batch.text;
    return batch.events.map((event) => (event.type === 'text' ? event.text : ''));
  });
  return before + texts.join('');
}

/** Tells a page what it missed. */
export function replay(port: AnswerPort, { begin, batches, waiting, final }: Missed): void {
  for (const message of [begin, ...batches, waiting, final]) if (message) port.post(message);
}
