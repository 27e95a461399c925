import type { BackgroundMessage } from '../protocol/answer-messages.ts';
import type { Farewell, PageMessage } from '../protocol/page-message.ts';
import type { Port } from '../protocol/port.ts';
import type { Clock } from '../typing/clock.ts';

export type AnswerPort = Port<BackgroundMessage, PageMessage | Farewell>;

/** How often one run is taken up again. */
const MOST_RESUMPTIONS = 10;
/** Milliseconds in which a background that is there answers, even one that has to start. */
const PATIENCE = 1000;

export interface AnswerLink {
  /** Opens a port for this and closes the one before. False where the extension was updated under the page. */
  open(message: PageMessage): boolean;
  /** Takes the run up where it was left. */
  takeUp(): void;
  /** Something is missing: has it told again from there. */
  fetchMissing(): void;
  /** Nobody waits any more. */
  leave(why: Farewell['why']): void;
}

export interface LinkOptions {
  readonly connect: () => AnswerPort;
  readonly clock: Clock;
  readonly receive: (message: BackgroundMessage) => void;
  /** Where the run is to be taken up again; `undefined` before it has begun. */
  readonly place: () => { readonly run: string; readonly from: number } | undefined;
  /** The background is gone, and with it the rest of the answer. */
  readonly lost: (why: 'gone' | 'updated') => void;
}

function nothing(): void {}

/** The page's link to one answer: a port, and another one where that was lost. */
export function createAnswerLink({
  connect,
  clock,
  receive,
  place,
  lost,
}: LinkOptions): AnswerLink {
  let port: AnswerPort | undefined;
  let resumptions = 0;
  let resumedFrom: number | undefined;
  let stopWaiting = nothing;

  function open(message: PageMessage): boolean {
    const opened = tryToConnect();
    if (!opened) return false;
    const previous = port;
    port = opened;
    previous?.close();
    stopWaiting();
    opened.listen((received) => {
      if (port !== opened) return;
      stopWaiting();
      receive(received);
    });
    opened.signal.addEventListener('abort', () => {
      if (port !== opened) return;
      port = undefined;
      resume();
    });
    opened.post(message);
    return true;
  }

  function tryToConnect(): AnswerPort | undefined {
    try {
      return connect();
    } catch {
      return undefined;
    }
  }

  function resume(): void {
    stopWaiting();
    const at = place();
    if (!at || resumptions === MOST_RESUMPTIONS) return giveUp('gone');
    resumptions += 1;
    resumedFrom = at.from;
    if (!open({ type: 'resume', ...at })) return giveUp('updated');
    const cancel = clock.after(PATIENCE, () => giveUp(reasonForSilence()));
    stopWaiting = () => {
      cancel();
      stopWaiting = nothing;
    };
  }

  /** While an update begins Chromium still opens a port, on which nobody answers. */
  function reasonForSilence(): 'gone' | 'updated' {
    const probe = tryToConnect();
    probe?.close();
    return probe ? 'gone' : 'updated';
  }

  function close(): void {
    stopWaiting();
    const closing = port;
    port = undefined;
    closing?.close();
  }

  function giveUp(why: 'gone' | 'updated'): void {
    close();
    lost(why);
  }

  return {
    open(message) {
      resumptions = 0;
      resumedFrom = undefined;
      return open(message);
    },
    takeUp: resume,
    fetchMissing() {
      // Told from there once already, and still not whole: it is not to be had.
      if (place()?.from === resumedFrom) giveUp('gone');
      else resume();
    },
    leave(why) {
      port?.post({ type: 'leave', why });
      close();
    },
  };
}
