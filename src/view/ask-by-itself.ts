import { browser } from 'wxt/browser';
import type { AccessAllowed } from '../protocol/requests.ts';
import type { AnswerSession } from './answer-session.ts';
import type { SessionView } from './session-view.ts';

/** Milliseconds. A network that has just come back does not carry everything at once. */
const SETTLING = 1000;

/** What keeps a question from being sent, and can go away by itself. */
type Obstacle = 'offline' | 'permission';

/** Whether the question is asked once more, unasked, when this is over: nothing was sent, and nothing can be lost. */
export function asksByItself(view: SessionView, obstacle: Obstacle): boolean {
  const { state, hasText, error, outdated, askFirst, earlier } = view;
  if (outdated || askFirst || earlier || hasText) return false;
  return state === 'failed' && error?.code === obstacle;
}

/** Asks once more when the browser is online again, and when the user has allowed the host. */
export function askByItself(
  session: Pick<AnswerSession, 'view' | 'again'>,
  signal: AbortSignal,
): void {
  const over = (obstacle: Obstacle) => {
    if (!signal.aborted && asksByItself(session.view.value, obstacle)) session.again();
  };
  const cameOnline = (event: Event) => {
    // A page can tell its own window anything.
    if (event.isTrusted) setTimeout(() => over('offline'), SETTLING);
  };
  const heard = (message: AccessAllowed) => {
    if (message.type !== 'access-allowed') return;
    if (message.ticket === session.view.value.begin?.answerId) over('permission');
  };
  addEventListener('online', cameOnline, { signal });
  browser.runtime.onMessage.addListener(heard);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(heard));
}
