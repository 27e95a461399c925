import { i18n } from '#i18n';
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { ANSWER_PORT, type BackgroundMessage } from '../protocol/answer-messages.ts';
import { pageMessageSchema, type PageMessage } from '../protocol/page-message.ts';
import { typedPort, type Port } from '../protocol/port.ts';
import { isOwnPage, scriptedTab } from '../protocol/sender.ts';
import { answerTicket } from './answer-ticket.ts';
import { mayAsk } from './bound-asking.ts';
import { chooseSelection } from './choose-selection.ts';
import { findTicket, redeemActIn, saveTicket, type Ticket } from './tickets.ts';

type AnswerPort = Port<unknown, BackgroundMessage>;
type Sender = Browser.runtime.MessageSender | undefined;

/** One port is one answer: its first message is the question, its end is the end of the request. */
export function serveAnswers(): void {
  browser.runtime.onConnect.addListener((raw) => {
    if (raw.name !== ANSWER_PORT) return;
    const port: AnswerPort = typedPort(raw);
    let served = false;
    port.listen((received) => {
      const message = v.safeParse(pageMessageSchema, received);
      if (served || !message.success) return port.close();
      served = true;
      // A port that closes without a last word is told as lost.
      serve(port, message.output, raw.sender).catch(() => port.close());
    });
  });
}

async function serve(port: AnswerPort, message: PageMessage, sender: Sender): Promise<void> {
  const ticket = await redeem(message, sender);
  if (!ticket) return port.close();
  if (needsQuestion(ticket)) {
    const about = ticket.selection.trim() === '' ? 'page' : 'selection';
    port.post({ type: 'ask-first', ticket: ticket.id, about });
  } else if (scriptedTab(sender) !== undefined && !mayAsk(ticket)) {
    const error = { code: 'too-often', message: i18n.t('error.tooOften') } as const;
    port.post({ type: 'final', state: 'failed', error });
  } else {
    await answerTicket(ticket, port);
  }
}

/**
 * The user's act that this page may have answered: one in its tab that nobody has asked for yet, or one that it names and
 * that was in its tab. Our own window may name any, which is its own from then on.
 */
async function redeem(message: PageMessage, sender: Sender): Promise<Ticket | undefined> {
  const scripted = scriptedTab(sender);
  const own = isOwnPage(sender);
  const id = message.type === 'again' ? message.answerId : message.ticket;
  if (id === undefined) {
    const ticket = scripted === undefined ? undefined : redeemActIn(scripted);
    return ticket && message.type === 'open' ? withPageText(ticket, message) : ticket;
  }
  const found = await findTicket(id);
  if (!found || (!own && found.tabId !== scripted)) return undefined;
  const ticket = own ? { ...found, tabId: sender?.tab?.id ?? found.tabId } : found;
  return message.type === 'open' ? withPageText(ticket, message) : ticket;
}

function withPageText(ticket: Ticket, page: Extract<PageMessage, { type: 'open' }>): Ticket {
  const selection = chooseSelection(page.selection, ticket.selection);
  const complete = { ...ticket, selection, title: page.title || ticket.title };
  saveTicket(complete);
  return complete;
}

/** `ask` asks for the question first; so does everything else that has nothing to work on. */
function needsQuestion({ action, question, selection }: Ticket): boolean {
  return question === undefined && (action === 'ask' || selection.trim() === '');
}
