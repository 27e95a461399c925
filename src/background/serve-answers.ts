import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { ANSWER_PORT, type BackgroundMessage } from '../protocol/answer-messages.ts';
import { pageMessageSchema, type PageMessage } from '../protocol/page-message.ts';
import { typedPort, type Port } from '../protocol/port.ts';
import { isOwnPage, scriptedTab } from '../protocol/sender.ts';
import { answerTicket } from './answer-ticket.ts';
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
    const about = ticket.selection === '' ? 'page' : 'selection';
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
  const menu = withoutPassword(ticket.selection);
  const selection = isSameText(page.selection, menu) ? page.selection : menu;
  const complete = { ...ticket, selection, title: page.title || ticket.title };
  saveTicket(complete);
  return complete;
}

/** Firefox cuts the menu's text at this length. */
const MENU_TEXT_LENGTH = 16_384;

/**
 * The page's text has its line breaks, the menu's has not. Where they differ in more, the page's is not the one that was
 * clicked: that was in a frame of another origin, and only the menu has it.
 */
function isSameText(page: string, menu: string): boolean {
  if (menu === '') return true;
  const [a, b] = [page, menu].map((text) => text.replaceAll(/\s+/g, ''));
  return (
    a === b || (menu.length >= MENU_TEXT_LENGTH && b !== undefined && a?.startsWith(b) === true)
  );
}

/** Chromium's menu names the selected part of a password field by its bullets. */
function withoutPassword(menu: string): string {
  return /^•+$/.test(menu) ? '' : menu;
}

/** `ask` asks for the question first; so does everything else that has nothing to work on. */
function needsQuestion({ action, question, selection }: Ticket): boolean {
  return question === undefined && (action === 'ask' || selection.trim() === '');
}
