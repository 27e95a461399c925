import { render } from 'preact';
import { browser } from 'wxt/browser';
import { isFinal } from '../answer/answer.ts';
import type { BeginMessage } from '../protocol/answer-messages.ts';
import { connectAnswerPort } from '../protocol/connect-answer-port.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { Request } from '../protocol/requests.ts';
import type { AnswerField } from './answer-field.ts';
import type { AnswerPort } from './answer-link.ts';
import { type Announcement, createAnnouncer } from './announcer.ts';
import { createAnswerSession } from './answer-session.ts';
import { AnswerView } from './answer-view.tsx';
import { askByItself } from './ask-by-itself.ts';
import { createEscapes } from './escapes.ts';
import { fillIn } from './fill-in.ts';
import { listenForQuestion } from './listen-for-question.ts';
import { copyText } from './copy-text.ts';
import { createPaper, type PaperOptions } from './paper.ts';
import type { Pin } from './pin-button.tsx';
import { createPlainText } from './plain-text.ts';
import { createShowing } from './shown.ts';
import type { Words } from '../protocol/words.ts';

export interface AnswerPlace {
  /** What is to be rendered into. An element there that is like ours is taken over as it is. */
  readonly root: Element | ShadowRoot;
  /** A port on which the question has been asked already, if there is one. */
  readonly firstPort?: () => AnswerPort | undefined;
  /** What is to be answered. */
  readonly question: Extract<PageMessage, { type: 'open' }>;
  readonly words: Words;
  /** Where the user was writing, if the page takes text there. */
  readonly field?: AnswerField;
  /** Where several answers can be open: whether this one stays when another opens. */
  readonly pin?: Pin;
  /** Light or dark, where not the system decides. */
  readonly scheme?: 'light' | 'dark';
  readonly close: () => void;
  readonly loadMarkdown: PaperOptions['loadMarkdown'];
  /** The end of the view's life. */
  readonly signal: AbortSignal;
}

/**
 * Asks, and shows the answer in `root`: the door of this room, for the overlay and for the answer window. Returns what
 * Escape does: it stops a running answer, and a second one closes.
 */
export function showAnswer(place: AnswerPlace): () => void {
  const { root, firstPort, question, words, field, pin, scheme, close, loadMarkdown, signal } =
    place;
  const paper = createPaper(document, {
    loadMarkdown,
    markdown: () => ({ words, copy: copyText }),
  });
  const thoughts = createPlainText(document);
  const escapes = createEscapes();
  const said = createShowing<readonly Announcement[]>([]);
  const announcer = createAnnouncer({
    show: (announcements) => (said.value = announcements),
    way: () => wayToAnnounce(session.view.value.begin),
    sayCode: (lines) => fillIn(words.codeLines, String(lines)),
    signal,
  });
  const connect = () => firstPort?.() ?? connectAnswerPort();
  const session = createAnswerSession({
    connect,
    paper,
    thoughts,
    announcer,
    isCalm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    signal,
  });
  session.ask(question);
  render(
    <AnswerView
      session={session}
      paper={paper}
      thoughts={thoughts}
      said={said}
      words={words}
      escapes={escapes}
      {...(field && { field })}
      questionPage={{
        url: browser.runtime.getURL('/ask.html') + (scheme ? `?${scheme}` : ''),
        origin: new URL(browser.runtime.getURL('/')).origin,
      }}
      pin={pin}
      close={close}
      openSettings={() => request({ type: 'open-settings' })}
      allowAccess={(ticket) => request({ type: 'allow-access', ticket })}
      showSent={() => request({ type: 'open-settings', section: 'sent' })}
      openWindow={(ticket, run) => {
        request({ type: 'open-window', ticket, ...(run !== undefined && { run }) });
        close();
      }}
    />,
    root,
  );
  listenForQuestion(session, question, signal);
  askByItself(session, signal);
  addEventListener('pagehide', () => session.leave(), { signal });
  addEventListener('pageshow', () => session.comeBack(), { signal });
  // Frames stop coming to a hidden tab, maybe before the last words were written.
  document.addEventListener('visibilitychange', () => session.revealAll(), { signal });
  signal.addEventListener('abort', () => render(null, root), { once: true });
  return () => {
    if (escapes.putAway()) return;
    const { state, askFirst } = session.view.value;
    if (isFinal(state) || askFirst) close();
    else session.stop();
  };
}

/** Content scripts can open no page of ours themselves. */
function request(message: Request): void {
  // Where the extension was updated under the page this throws; the view says so as soon as something is asked.
  void Promise.try(() => browser.runtime.sendMessage(message)).catch(() => undefined);
}

function wayToAnnounce(begin: BeginMessage | undefined): 'markdown' | 'plain' | 'not' {
  return begin?.announce === 'sentences' ? begin.showAs : 'not';
}
