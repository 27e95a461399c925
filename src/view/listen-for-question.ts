import { browser } from 'wxt/browser';
import type { PageMessage } from '../protocol/page-message.ts';
import type { QuestionReady } from '../protocol/requests.ts';
import type { AnswerSession } from './answer-session.ts';

/**
 * The question typed in the sealed field goes to the background, never through the page; here only its ticket arrives,
 * with which the answer is asked for. `opening` is what the view was opened with.
 */
export function listenForQuestion(
  session: AnswerSession,
  opening: Extract<PageMessage, { type: 'open' }>,
  signal: AbortSignal,
): void {
  const listener = (message: QuestionReady) => {
    if (message.type !== 'question-ready') return;
    const { askFirst, begin } = session.view.value;
    if (message.after === askFirst?.ticket) session.ask({ ...opening, ticket: message.ticket });
    else if (message.after === begin?.answerId) session.askOn(message.ticket);
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
