import type { AnswerEvent } from '../answer/answer-event.ts';
import { emptyAnswer, isFinal, reduce, type Answer } from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import { timeThinking, type ThinkingTimer } from '../answer/time-thinking.ts';
import type { BackgroundMessage, BeginMessage, Wait } from '../protocol/answer-messages.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import { pageClock, type Clock } from '../typing/clock.ts';
import { createTypist, type Typist } from '../typing/typist.ts';
import { createAnswerLink, type AnswerPort } from './answer-link.ts';
import type { Announcer } from './announcer.ts';
import { createKeptAnswers } from './kept-answers.ts';
import type { Paper } from './paper.ts';
import type { Ending, KeptAnswer, SessionView } from './session-view.ts';
import type { DetachableSheet } from './sheet.ts';
import { createShowing, type Shown } from './shown.ts';

export interface AnswerSession {
  readonly view: Shown<SessionView>;
  /** All that was received, shown or not. */
  received(): string;
  /** Opens a port of its own for this question; whatever ran before ends. */
  ask(message: PageMessage): void;
  /** The same question once more; the answer starts afresh, and the one that is there can still be seen. */
  again(): void;
  /** Another question after the answer that is shown: what was asked is named by its ticket. */
  askOn(ticket: string): void;
  /** Has the question typed anew that was answered. */
  edit(): void;
  cancelEdit(): void;
  /** Shows one of several answers to the question, counted from 0. */
  showVersion(version: number): void;
  /** Goes on with the answer where it ends. */
  goOn(): void;
  /** Stops the model and shows what had arrived. */
  stop(): void;
  revealAll(): void;
  /** The page goes away, and the model is stopped. What arrived stays, in case the page comes back. */
  leave(): void;
  /** The page came back from the back/forward cache: what it missed is told, and how it ended. */
  comeBack(): void;
}

export interface SessionOptions {
  readonly connect: () => AnswerPort;
  readonly paper: Paper;
  /** What the model's thoughts are written on, as they arrive. */
  readonly thoughts: DetachableSheet;
  /** Hears the answer as it arrives. */
  readonly announcer?: Announcer;
  /** Whether the reader asked for little motion. */
  readonly isCalm?: () => boolean;
  /** The end of the overlay's life. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** One place where an answer is shown: asks over a port, folds the events, hands the text to the typist. */
export function createAnswerSession({
  connect,
  paper,
  thoughts,
  announcer,
  isCalm = () => false,
  signal: life,
  clock = pageClock,
}: SessionOptions): AnswerSession {
  const view = createShowing<SessionView>({ state: 'waiting', hasText: false });
  const link = createAnswerLink({ connect, clock, receive, place, lost });
  let answer = emptyAnswer;
  let asked: PageMessage | undefined;
  let run: string | undefined;
  let typist: Typist | undefined;
  let typing = new AbortController(); // the life of this typist
  let final: Ending | undefined;
  let nextBatch = 0;
  let away = false;
  const shelf = createKeptAnswers();
  let newest: SessionView | undefined; // while an earlier answer is shown
  let timer: ThinkingTimer = timeThinking(clock.now);
  let writeNow: (() => void) | undefined; // while the paper is made ready

  function show(change: Partial<SessionView>): void {
    view.value = { ...view.value, ...change };
  }

  function showWait(wait: Wait | undefined): void {
    const { wait: _over, ...shown } = view.value;
    view.value = wait ? { ...shown, wait } : shown;
  }

  function ask(message: PageMessage, asks: 'again' | 'on' = 'again'): void {
    // Nothing of the answer that is there may go before another can be had.
    if (!link.open(message)) return show({ outdated: true });
    const { begin: begun, thinking } = view.value;
    if (asks === 'on') shelf.keepTurn(keep);
    else if (message.type !== 'continue' && answer.text !== '') shelf.keepVersion(keep());
    newest = undefined;
    asked = message;
    run = undefined;
    typing.abort();
    typing = new AbortController();
    typist = undefined;
    final = undefined;
    nextBatch = 0;
    away = false;
    if (message.type === 'continue') answer = unfinished(answer);
    else startAfresh();
    const hasText = answer.text !== '';
    const begin = asks === 'on' ? withoutQuestion(begun) : begun;
    view.value = {
      state: 'waiting',
      hasText,
      ...shelf.kept,
      ...(begin && { begin }),
      ...(hasText && { citations: answer.citations, ...(thinking && { thinking }) }),
    };
  }

  function keep(): KeptAnswer {
    const { turns: _turns, version: _version, askFirst: _asking, ...own } = newest ?? view.value;
    return { view: own, text: answer.text, sheet: paper.detach(), thoughts: thoughts.detach() };
  }

  function showVersion(version: number): void {
    if (!isFinal(view.value.state)) return;
    newest ??= view.value;
    shelf.show(version);
    const { kept } = shelf;
    const { turns: _turns, version: _version, earlier: _earlier, ...live } = newest;
    view.value = { ...(kept.earlier?.view ?? live), ...kept };
    if (!kept.earlier) newest = undefined;
  }

  function startAfresh(): void {
    answer = emptyAnswer;
    timer = timeThinking(clock.now);
    writeNow = undefined;
    paper.clear();
    thoughts.clear();
    announcer?.clear();
  }

  function place() {
    return run === undefined || final ? undefined : { run, from: nextBatch };
  }

  function lost(why: 'gone' | 'updated'): void {
    if (why === 'updated') show({ outdated: true });
    if (!final) end({ state: 'interrupted', error: { code: 'lost' } });
  }

  function receive(message: BackgroundMessage): void {
    if (final) return;
    switch (message.type) {
      case 'ask-first':
        show({ askFirst: { ticket: message.ticket, about: message.about } });
        final = { state: 'stopped' };
        link.leave('stop');
        break;
      case 'begin':
        startTyping(message);
        break;
      case 'resumed':
        break;
      case 'wait':
        showWait(message.wait);
        break;
      case 'text':
        takeBatch(message.seq, [{ type: 'text', text: message.text }]);
        break;
      case 'events':
        takeBatch(message.seq, message.events);
        break;
      case 'final':
        if (message.seq !== undefined && message.seq !== nextBatch) link.fetchMissing();
        else end(message);
        break;
      default:
        assertNever(message);
    }
  }

  function startTyping(message: BeginMessage): void {
    run = message.run;
    const { before = '', ...begin } = message;
    show({ begin });
    // What is on the paper stays there, and is gone on with.
    if (answer.text !== '') takeUpPen(message, answer.text.length);
    else preparePaper(message);
    if (before !== '' && answer.text === '') takeEvents([{ type: 'text', text: before }]);
  }

  function preparePaper(message: BeginMessage): void {
    const mine = typing.signal;
    let isReady = false;
    const hurry = paper.prepare(message.showAs, () => {
      if (mine.aborted) return;
      isReady = true;
      writeNow = undefined;
      takeUpPen(message, 0);
      if (final) typist?.end();
    });
    if (!isReady) writeNow = hurry;
  }

  /** `written`: characters that are on the paper already. The others came while it was made ready. */
  function takeUpPen(message: BeginMessage, written: number): void {
    typist = createTypist({
      mode: message.typing,
      speed: message.typingSpeed,
      calm: isCalm(),
      write: (text) => paper.append(text),
      done() {
        paper.end();
        finish();
      },
      signal: typing.signal,
      clock,
    });
    const waiting = answer.text.slice(written);
    if (waiting !== '') typist.receive(waiting);
  }

  function takeBatch(seq: number, events: readonly AnswerEvent[]): void {
    // Told twice after a resumption.
    if (seq < nextBatch) return;
    // Posted while the page slept in the back/forward cache.
    if (seq > nextBatch) return link.fetchMissing();
    nextBatch += 1;
    takeEvents(events);
  }

  function takeEvents(events: readonly AnswerEvent[]): void {
    for (const event of events) {
      answer = reduce(answer, event);
      timer.see(event);
      if (event.type === 'text') {
        typist?.receive(event.text);
        announcer?.receive(event.text);
      }
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
    final = truthful(ending, answer);
    timer.end();
    announcer?.end();
    if (typist) typist.end();
    else if (!writeNow || answer.text === '') finish();
  }

  function finish(): void {
    if (!final || isFinal(view.value.state)) return;
    const { state, error, explanation, figures } = final;
    // The background heard the model think; here it may all have come at once.
    const thinking = figures?.thought === undefined ? timer.thinking : { took: figures.thought };
    showWait(undefined);
    show({
      state,
      ...(error && { error }),
      ...(explanation && { explanation }),
      ...(figures && { figures }),
      ...(thinking && { thinking }),
    });
    link.leave('stop');
  }

  function stop(): void {
    if (!final) end({ state: 'stopped' });
    link.leave('stop');
    writeNow?.();
    typist?.revealAll();
  }

  function leave(): void {
    typist?.revealAll();
    if (final) return;
    away = true;
    link.leave('away');
  }

  function comeBack(): void {
    if (!away) return;
    away = false;
    if (!final) link.takeUp();
  }

  life.addEventListener(
    'abort',
    () => {
      typing.abort();
      link.leave('stop');
    },
    { once: true },
  );

  return {
    view,
    received: () => view.value.earlier?.text ?? answer.text,
    ask: (message) => ask(message),
    again() {
      const answerId = view.value.begin?.answerId;
      if (answerId !== undefined) ask({ type: 'again', answerId });
      // Nothing had begun: the same first message.
      else if (asked) ask(asked);
    },
    goOn() {
      const answerId = view.value.begin?.answerId;
      if (answerId !== undefined) ask({ type: 'continue', answerId, text: answer.text });
    },
    askOn: (ticket) => ask({ type: 'again', answerId: ticket }, 'on'),
    edit() {
      const { begin } = view.value;
      if (begin) show({ askFirst: { ticket: begin.answerId, about: 'selection', editing: true } });
    },
    cancelEdit() {
      const { askFirst, ...shown } = view.value;
      if (askFirst?.editing) view.value = shown;
    },
    showVersion,
    stop,
    revealAll: () => typist?.revealAll(),
    leave,
    comeBack,
  };
}

/** Until the next one is known. */
function withoutQuestion(begin: BeginMessage | undefined): BeginMessage | undefined {
  if (!begin) return undefined;
  const { question: _asked, ...rest } = begin;
  return rest;
}

/** What there is of an answer that is gone on with. */
function unfinished({ text, reasoning, citations }: Answer): Answer {
  return { ...emptyAnswer, text, reasoning, citations };
}

/** Without a word there is nothing that was interrupted, or may be incomplete. */
function truthful(ending: Ending, { text }: Answer): Ending {
  if (ending.state !== 'interrupted' || text !== '') return ending;
  return { ...ending, state: 'failed', error: { code: 'lost' } };
}
