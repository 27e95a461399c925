import { isFinal } from '../answer/answer.ts';
import type { AnswerSession } from './answer-session.ts';
import type { Escapes } from './escapes.ts';

export interface EscapeOptions {
  readonly session: AnswerSession;
  readonly escapes: Escapes;
  /** Whether it is for this answer and not for another. */
  readonly isAddressed: () => boolean;
  readonly close: () => void;
  readonly signal: AbortSignal;
}

/**
 * Escape stops a running answer, a second one closes, wherever the focus is. In the capture phase of the window, so
 * that the page does not close something of its own with the same press.
 */
export function listenForEscape(options: EscapeOptions): void {
  const { session, escapes, isAddressed, close, signal } = options;
  const listener = (event: KeyboardEvent) => {
    // A page may not stop or close by an event that it made itself.
    if (event.key !== 'Escape' || event.isComposing || !event.isTrusted) return;
    if (!isAddressed()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (escapes.putAway()) return;
    const { state, askFirst } = session.view.value;
    if (isFinal(state) || askFirst) close();
    else session.stop();
  };
  addEventListener('keydown', listener, { capture: true, signal });
}
