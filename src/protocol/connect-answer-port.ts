import { browser } from 'wxt/browser';
import { ANSWER_PORT, type BackgroundMessage } from './answer-messages.ts';
import type { Farewell, PageMessage } from './page-message.ts';
import { typedPort, type Port } from './port.ts';

/** The page's end of one answer. Throws where the extension was updated under the page. */
export function connectAnswerPort(): Port<BackgroundMessage, PageMessage | Farewell> {
  return typedPort(browser.runtime.connect({ name: ANSWER_PORT }));
}
