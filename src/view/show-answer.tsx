import { render } from 'preact';
import { browser } from 'wxt/browser';
import { connectAnswerPort } from '../protocol/connect-answer-port.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { Request } from '../protocol/requests.ts';
import type { AnswerField } from './answer-field.ts';
import { createAnswerSession } from './answer-session.ts';
import { AnswerView } from './answer-view.tsx';
import { listenForEscape } from './listen-for-escape.ts';
import { listenForQuestion } from './listen-for-question.ts';
import { copyText } from './copy-text.ts';
import { createPaper, type PaperOptions } from './paper.ts';
import { createPlainText } from './plain-text.ts';
import { readWords } from './words.ts';

export interface AnswerPlace {
  /** Makes the place to render into. Called once the question is on its way: it travels while the page paints. */
  readonly mount: () => Element | ShadowRoot;
  /** What is to be answered. */
  readonly question: Extract<PageMessage, { type: 'open' }>;
  /** Where the user was writing, if the page takes text there. */
  readonly field?: AnswerField;
  readonly close: () => void;
  readonly loadMarkdown: PaperOptions['loadMarkdown'];
  /** The end of the view's life. */
  readonly signal: AbortSignal;
}

/** Asks, and shows the answer in `root`: the door of this room, for the overlay and for the answer window. */
export function showAnswer(place: AnswerPlace): void {
  const { mount, question, field, close, loadMarkdown, signal } = place;
  const paper = createPaper(document, {
    loadMarkdown,
    markdown: () => ({ words, copy: copyText }),
  });
  const thoughts = createPlainText(document);
  const session = createAnswerSession({ connect: connectAnswerPort, paper, thoughts, signal });
  session.ask(question);
  const words = readWords();
  const root = mountOr(session.leave, mount);
  render(
    <AnswerView
      session={session}
      paper={paper}
      thoughts={thoughts}
      words={words}
      {...(field && { field })}
      questionPage={{
        url: browser.runtime.getURL('/ask.html'),
        origin: new URL(browser.runtime.getURL('/')).origin,
      }}
      close={close}
      openSettings={() => request({ type: 'open-settings' })}
      openWindow={(ticket) => {
        request({ type: 'open-window', ticket });
        close();
      }}
    />,
    root,
  );
  listenForQuestion(session, question, signal);
  listenForEscape(session, close, signal);
  addEventListener('pagehide', () => session.leave(), { signal });
  signal.addEventListener('abort', () => render(null, root), { once: true });
}

/** Where nothing can be shown nothing may be asked: the question is on its way already. */
function mountOr(stop: () => void, mount: AnswerPlace['mount']): Element | ShadowRoot {
  try {
    return mount();
  } catch (error) {
    stop();
    throw error;
  }
}

/** Content scripts can open no page of ours themselves. */
function request(message: Request): void {
  // Where the extension was updated under the page this throws; the view says so as soon as something is asked.
  void Promise.try(() => browser.runtime.sendMessage(message)).catch(() => undefined);
}
