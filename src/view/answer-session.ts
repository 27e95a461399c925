import { signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import {
  emptyAnswer,
  isFinal,
  reduce,
  type AnswerState,
  type Citation,
  type FinalState,
} from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import { timeThinking, type Thinking, type ThinkingTimer } from '../answer/time-thinking.ts';
import type { AnswerFigures } from '../protocol/answer-figures.ts';
import type { BackgroundMessage, BeginMessage } from '../protocol/answer-messages.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { Port } from '../protocol/port.ts';
import { pageClock, type Clock } from '../typing/clock.ts';
import { createTypist, type Typist } from '../typing/typist.ts';
import type { Paper } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** The last word on an answer. Without a message where the page itself lost the background: the view has the words. */
interface Ending {
  readonly state: FinalState;
  readonly error?: Failure & { readonly message?: string };
  readonly explanation?: string;
  readonly figures?: AnswerFigures;
}

export type AnswerPort = Port<BackgroundMessage, PageMessage>;

/** What the reader is shown. `state` is final only once every received character is on the screen. */
export interface SessionView extends Omit<Ending, 'state'> {
  readonly state: AnswerState;
  readonly hasText: boolean;
  /** Set once the model has said what it thinks. */
  readonly thinking?: Thinking;
  readonly citations?: readonly Citation[];
  readonly begin?: BeginMessage;
  /** The extension was updated: this page's script can ask for nothing any more. */
  readonly outdated?: true;
  /** Set while the user is to type a question first. */
  readonly askFirst?: { readonly ticket: string; readonly about: 'selection' | 'page' };
}

export interface AnswerSession {
  readonly view: ReadonlySignal<SessionView>;
  /** All that was received, shown or not. */
  received(): string;
  /** Opens a port of its own for this question; whatever ran before ends. */
  ask(message: PageMessage): void;
  /** The same question once more; the answer starts afresh. */
  again(): void;
  /** Closes the port, which stops the model, and shows what had arrived. */
  stop(): void;
  revealAll(): void;
  /** The page goes away: no more may arrive. Text stays, in case it comes back from the back/forward cache. */
  leave(): void;
}

export interface SessionOptions {
  readonly connect: () => AnswerPort;
  readonly paper: Paper;
  /** What the model's thoughts are written on, as they arrive. */
  readonly thoughts: Sheet;
  /** The end of the overlay's life. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** One place where an answer is shown: asks over a port, folds the events, hands the text to the typist. */
export function createAnswerSession({
  connect,
  paper,
  thoughts,
  signal: life,
  clock = pageClock,
}: SessionOptions): AnswerSession {
  const view = signal<SessionView>({ state: 'waiting', hasText: false });
  let answer = emptyAnswer;
  let port: AnswerPort | undefined;
  let typist: Typist | undefined;
  let typing = new AbortController(); // the life of this typist
  let final: Ending | undefined;
  let nextBatch = 0;
  let timer: ThinkingTimer = timeThinking(clock.now);
  let writeNow: (() => void) | undefined; // while the paper is made ready

  function show(change: Partial<SessionView>): void {
    view.value = { ...view.value, ...change };
  }

  function ask(message: PageMessage): void {
    const opened = open();
    // Nothing of the answer that is there may go before another can be had.
    if (!opened) return show({ outdated: true });
    const previous = port;
    port = opened;
    previous?.close();
    typing.abort();
    typing = new AbortController();
    answer = emptyAnswer;
    typist = undefined;
    final = undefined;
    nextBatch = 0;
    timer = timeThinking(clock.now);
    writeNow = undefined;
    paper.clear();
    thoughts.clear();
    const { begin } = view.value;
    view.value = { state: 'waiting', hasText: false, ...(begin && { begin }) };
    opened.listen((received) => {
      if (port === opened) receive(received);
    });
    opened.signal.addEventListener('abort', () => {
      if (port === opened) leave();
    });
    opened.post(message);
  }

  /** Undefined where the extension was updated under the page. */
  function open(): AnswerPort | undefined {
    try {
      return connect();
    } catch {
      return undefined;
    }
  }

  function receive(message: BackgroundMessage): void {
    if (final) return;
    switch (message.type) {
      case 'ask-first':
        show({ askFirst: { ticket: message.ticket, about: message.about } });
        closePort();
        break;
      case 'begin':
        startTyping(message);
        break;
      case 'text':
        takeBatch(message.seq, [{ type: 'text', text: message.text }]);
        break;
      case 'events':
        takeBatch(message.seq, message.events);
        break;
      case 'final':
        end(message);
        break;
      default:
        assertNever(message);
    }
  }

  function closePort(): void {
    const closing = port;
    port = undefined;
    closing?.close();
  }

  function startTyping(message: BeginMessage): void {
    show({ begin: message });
    const mine = typing.signal;
    let isReady = false;
    const hurry = paper.prepare(message.showAs, () => {
      if (mine.aborted) return;
      isReady = true;
      writeNow = undefined;
      typist = createTypist({
        mode: message.typing,
        write: (text) => paper.append(text),
        done() {
          paper.end();
          finish();
        },
        signal: mine,
        clock,
      });
      // What came while the paper was made ready.
      if (answer.text !== '') typist.receive(answer.text);
      if (final) typist.end();
    });
    if (!isReady) writeNow = hurry;
  }

  function takeBatch(seq: number, events: readonly AnswerEvent[]): void {
    // A page restored from the back/forward cache misses what was posted meanwhile: a gap is a loss.
    if (seq !== nextBatch) return leave();
    nextBatch += 1;
    for (const event of events) {
      answer = reduce(answer, event);
      timer.see(event);
      if (event.type === 'text') typist?.receive(event.text);
      if (event.type === 'reasoning') thoughts.append(event.text);
    }
    const hasText = answer.text !== '';
    const { thinking } = timer;
    const { state, citations } = answer;
    const now = view.value;
    if (
      state !== now.state ||
      hasText !== now.hasText ||
      thinking !== now.thinking ||
      citations !== (now.citations ?? emptyAnswer.citations)
    )
      show({ state, hasText, citations, ...(thinking && { thinking }) });
  }

  function end(ending: Ending): void {
    final = ending;
    timer.end();
    if (typist) typist.end();
    else if (!writeNow || answer.text === '') finish();
  }

  function finish(): void {
    if (!final || isFinal(view.value.state)) return;
    const { state, error, explanation, figures } = final;
    // The background heard the model think; here it may all have come at once.
    const thinking = figures?.thought === undefined ? timer.thinking : { took: figures.thought };
    show({
      state,
      ...(error && { error }),
      ...(explanation && { explanation }),
      ...(figures && { figures }),
      ...(thinking && { thinking }),
    });
    port?.close();
  }

  function stop(): void {
    if (!final) end({ state: 'stopped' });
    port?.close();
    writeNow?.();
    typist?.revealAll();
  }

  function leave(): void {
    if (!final && port) {
      const state = answer.text === '' ? 'failed' : 'interrupted';
      end({ state, error: { code: 'lost' } });
    }
    port?.close();
  }

  life.addEventListener(
    'abort',
    () => {
      typing.abort();
      port?.close();
    },
    { once: true },
  );

  return {
    view,
    received: () => answer.text,
    ask,
    again() {
      const answerId = view.value.begin?.answerId;
      if (answerId !== undefined) ask({ type: 'again', answerId });
    },
    stop,
    revealAll: () => typist?.revealAll(),
    leave,
  };
}
