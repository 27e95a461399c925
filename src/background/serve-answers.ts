import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { ANSWER_PORT, type BackgroundMessage } from '../protocol/answer-messages.ts';
import { pageMessageSchema, type PageMessage } from '../protocol/page-message.ts';
import { typedPort, type Port } from '../protocol/port.ts';
import { isOwnPage, scriptedTab } from '../protocol/sender.ts';
import { answerTicket } from './answer-ticket.ts';
import { chooseSelection } from './choose-selection.ts';
import { findTicket, lastTicketOf, saveTicket, type Ticket } from './tickets.ts';

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
      void serve(port, message.output, raw.sender);
    });
  });
}

async function serve(port: AnswerPort, message: PageMessage, sender: Sender): Promise<void> {
  const ticket = await redeem(message, sender);
  if (!ticket) return port.close();
  if (needsQuestion(ticket)) {
    const about = ticket.selection.trim() === '' ? 'page' : 'selection';
    port.post({ type: 'ask-first', ticket: ticket.id, about });
  } else {
    await answerTicket(ticket, port);
  }
}

/**
 * The user's act that this page may have answered: its tab's last one, or one that is named and was in its tab. Our own
 * window may name any. Nobody gets an answer that the user did not ask for.
 */
async function redeem(message: PageMessage, sender: Sender): Promise<Ticket | undefined> {
  const tabId = scriptedTab(sender);
  const own = isOwnPage(sender);
  if (tabId === undefined && !own) return undefined;
  const id = message.type === 'again' ? message.answerId : message.ticket;
  const ticket =
    id === undefined ? tabId !== undefined && lastTicketOf(tabId) : await findTicket(id);
  if (!ticket || (!own && ticket.tabId !== tabId)) return undefined;
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
