import { browser } from 'wxt/browser';
import { isProviderId, providers } from '../providers/index.ts';
import type { Turn } from '../prompts/compose-question.ts';
import type { FieldContent, QuestionReady, Request } from '../protocol/requests.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/settings-store.ts';
import { textOfRun } from './journal/journal.ts';
import { deriveTicket, findTicket, questionOf, saveTicket, type Ticket } from './tickets.ts';

/** Characters of a conversation that are sent along; of a longer one the newest turns. */
const LONGEST_CONVERSATION = 200_000;

/** The question stays here; the page only hears that it may fetch the answer. False for a ticket of long ago. */
export async function takeQuestion(id: string, question: string): Promise<boolean> {
  const ticket = await findTicket(id);
  if (!ticket) return false;
  await tellPage(id, questioned(ticket, question));
  return true;
}

/** A question that was asked already is asked anew: its answer stays what it was. */
function questioned(ticket: Ticket, question: string): Ticket {
  const { turns = [], followsUp } = ticket;
  // Typed in a window, where nothing of it was asked yet.
  if (followsUp !== undefined)
    return deriveTicket(ticket, { turns: newest([...turns, { answer: followsUp, question }]) });
  const last = turns.at(-1);
  if (last) return deriveTicket(ticket, { turns: [...turns.slice(0, -1), { ...last, question }] });
  if (ticket.question !== undefined) return deriveTicket(ticket, { question });
  const complete = { ...ticket, question };
  saveTicket(complete);
  return complete;
}

/** The same for what is asked after an answer. False where that answer is not known any more. */
export async function takeFollowUp(
  request: Extract<Request, { type: 'follow-up' }>,
): Promise<boolean> {
  const { ticket: id, run, question, provider, model } = request;
  const [ticket, answer] = await Promise.all([findTicket(id), textOfRun(run)]);
  if (!ticket || !answer) return false;
  const turns = newest([...(ticket.turns ?? []), { answer, question }]);
  const choice = {
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
  };
  await tellPage(id, deriveTicket(ticket, { turns, ...choice }));
  return true;
}

function newest(turns: readonly Turn[]): Turn[] {
  let length = 0;
  const first = turns.findLastIndex(({ answer, question }) => {
    length += answer.length + question.length;
    return length > LONGEST_CONVERSATION;
  });
  // The newest, however long: it is what is asked about.
  return turns.slice(Math.min(first + 1, turns.length - 1));
}

async function tellPage(after: string, ticket: Ticket): Promise<void> {
  const ready = { type: 'question-ready', ticket: ticket.id, after } satisfies QuestionReady;
  // An overlay hears it in its tab, an answer window as a page of ours; whoever is not there does not answer.
  await Promise.allSettled([
    browser.tabs.sendMessage(ticket.tabId, ready, { frameId: 0 }),
    browser.runtime.sendMessage(ready),
  ]);
}

/** What the field opens with: the question that was asked, and who can answer the next. */
export async function readField(id: string): Promise<FieldContent | undefined> {
  const ticket = await findTicket(id);
  if (!ticket) return undefined;
  const settings = await loadSettings();
  const profiles = profilesOf(settings);
  const profile = ticket.provider ?? settings.provider;
  return {
    question: questionOf(ticket) ?? '',
    profiles,
    profile,
    model: ticket.model ?? profiles.find((each) => each.id === profile)?.model ?? '',
  };
}

/** Every provider that was ever saved, in the order of their list. */
function profilesOf({ provider, providers: saved }: Settings): FieldContent['profiles'] {
  return Object.keys(providers).flatMap((id) => {
    if (!isProviderId(id) || (id !== provider && !Object.hasOwn(saved, id))) return [];
    return [{ id, label: providers[id].label, model: saved[id]?.model ?? '' }];
  });
}
