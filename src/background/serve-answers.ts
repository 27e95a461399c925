import { i18n } from '#i18n';
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { ANSWER_PORT } from '../protocol/answer-messages.ts';
import {
  farewellSchema,
  pageMessageSchema,
  type Farewell,
  type PageMessage,
} from '../protocol/page-message.ts';
import { typedPort } from '../protocol/port.ts';
import { isOwnPage, scriptedTab } from '../protocol/sender.ts';
import { answerTicket } from './answer-ticket.ts';
import { mayAsk } from './bound-asking.ts';
import { chooseSelection } from './choose-selection.ts';
import { openRun, resumeRun, retellRun } from './journal/journal.ts';
import type { AnswerPort, Run } from './journal/run.ts';
import { readPdfSelection } from './read-pdf-selection.ts';
import { recordLoss } from './record-loss.ts';
import { findTicket, redeemActIn, saveTicket, type Ticket } from './tickets.ts';

type Sender = Browser.runtime.MessageSender | undefined;

/** One port is one run of an answer: its first message is the question, its end is the end of the request. */
export function serveAnswers(): void {
  browser.runtime.onConnect.addListener((raw) => {
    if (raw.name !== ANSWER_PORT) return;
    const port: AnswerPort = typedPort(raw);
    const served: Served = {};
    let asked = false;
    port.listen((received) => {
      const farewell = v.safeParse(farewellSchema, received);
      if (asked && farewell.success) return leave(served, farewell.output.why);
      const message = v.safeParse(pageMessageSchema, received);
      if (asked || !message.success) return port.close();
      asked = true;
      // A port that closes without a last word is told as lost.
      serve(port, message.output, raw.sender, served).catch(() => port.close());
    });
  });
}

/** What a page hears, once it is known; or how it left before. */
interface Served {
  run?: Run;
  left?: Farewell['why'];
}

function leave(served: Served, why: Farewell['why']): void {
  served.left = why;
  served.run?.leave(why);
}

async function serve(
  port: AnswerPort,
  message: PageMessage,
  sender: Sender,
  served: Served,
): Promise<void> {
  if (message.type === 'resume') return resume(port, message, sender, served);
  const ticket = await redeem(message, sender);
  if (!ticket) return port.close();
  if (needsQuestion(ticket)) {
    const nothing = isOwnPage(sender) ? 'unseen' : 'page';
    const about = ticket.selection.trim() === '' ? nothing : 'selection';
    return port.post({ type: 'ask-first', ticket: ticket.id, about });
  }
  // A window that was loaded anew shows what it had: nobody asked for it to be asked again.
  if (message.type === 'open' && isOwnPage(sender) && ticket.run !== undefined) {
    if (await retellRun(ticket.run, port)) return;
  }
  if (scriptedTab(sender) !== undefined && !mayAsk(ticket)) {
    const error = { code: 'too-often', message: i18n.t('error.tooOften') } as const;
    return port.post({ type: 'final', state: 'failed', error });
  }
  const before = message.type === 'continue' ? message.text : undefined;
  const run = openRun(ticket.tabId, before);
  const counted = (await findTicket(ticket.id)) ?? ticket;
  const past = before === undefined ? run.id : (counted.past ?? run.id);
  const current = { ...counted, tabId: ticket.tabId, run: run.id, past };
  saveTicket(current);
  enter(run, served);
  run.attach(port, 0);
  await answerTicket({ ticket: current, run, before, inWindow: isOwnPage(sender) });
}

/** The page that lost its port may be gone again. */
function enter(run: Run, served: Served): void {
  served.run = run;
  if (served.left) run.leave(served.left);
}

async function resume(
  port: AnswerPort,
  { run: id, from }: Extract<PageMessage, { type: 'resume' }>,
  sender: Sender,
  served: Served,
): Promise<void> {
  const own = isOwnPage(sender);
  const tab = own ? sender?.tab?.id : scriptedTab(sender);
  const run = await resumeRun(id, from, port, (tabId) => tabId === tab);
  if (!run) port.close();
  else if (run === 'lost') await recordLoss(id);
  else if (run !== 'over') enter(run, served);
}

type Question = Exclude<PageMessage, { type: 'resume' }>;

/**
 * The user's act that this page may have answered: one in its tab that nobody has asked for yet, or one that it names and
 * that was in its tab. Our own window may name any, which is its own from then on.
 */
async function redeem(message: Question, sender: Sender): Promise<Ticket | undefined> {
  const scripted = scriptedTab(sender);
  const own = isOwnPage(sender);
  const id = message.type === 'open' ? message.ticket : message.answerId;
  if (id === undefined) {
    const ticket = scripted === undefined ? undefined : redeemActIn(scripted);
    return ticket && message.type === 'open' ? withPageText(ticket, message, scripted) : ticket;
  }
  const found = await findTicket(id);
  if (!found || (!own && found.tabId !== scripted)) return undefined;
  const ticket = own ? { ...found, tabId: sender?.tab?.id ?? found.tabId } : found;
  return message.type === 'open' ? withPageText(ticket, message, scripted) : ticket;
}

async function withPageText(
  ticket: Ticket,
  page: Extract<PageMessage, { type: 'open' }>,
  scripted: number | undefined,
): Promise<Ticket> {
  let selection = chooseSelection(page.selection, ticket.selection);
  if (selection === '' && scripted !== undefined) selection = await readPdfSelection(scripted);
  const complete = { ...ticket, selection, title: page.title || ticket.title };
  saveTicket(complete);
  return complete;
}

/** `ask` asks for the question first; so does everything else that has nothing to work on. */
function needsQuestion({ action, question, selection, followsUp }: Ticket): boolean {
  if (followsUp !== undefined) return true;
  return question === undefined && (action === 'ask' || selection.trim() === '');
}
