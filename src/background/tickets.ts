import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { actionIds } from '../prompts/actions.ts';

const ticketSchema = v.object({
  id: v.string(),
  /** When the user acted, in milliseconds since 1970. */
  at: v.number(),
  /** The tab in which the user acted: no other tab may use the ticket. */
  tabId: v.number(),
  action: v.picklist(actionIds),
  selection: v.string(),
  title: v.string(),
  question: v.exactOptional(v.string()),
  /** How often it was asked. */
  asked: v.exactOptional(v.number()),
  /** What followed in the conversation: each answer, and what the user asked after it. */
  turns: v.exactOptional(v.array(v.object({ answer: v.string(), question: v.string() }))),
  /** The newest answer, after which a question is still to be typed. */
  followsUp: v.exactOptional(v.string()),
  /** Who is to answer, where the user chose another than the settings name. */
  provider: v.exactOptional(v.string()),
  model: v.exactOptional(v.string()),
  /** In a private window. */
  incognito: v.exactOptional(v.literal(true)),
  /** The newest run of its answer. */
  run: v.exactOptional(v.string()),
  /** The run in which this answer began, by whose name it is kept in the history. */
  past: v.exactOptional(v.string()),
});

/** One act of the user, and what was asked with it. Nothing is asked of a model without one. */
export type Ticket = v.InferOutput<typeof ticketSchema>;

/** Milliseconds for which an overlay may ask for an act of its tab without naming it: it does so at once. */
const REDEEMABLE = 30_000;
/** Old tickets are only good for asking once more; this many are kept. */
const KEPT = 50;
/** Characters of a selection and its conversation that are kept when the worker dies; all tickets share 10 MB. */
const LONGEST_KEPT = 100_000;
const PREFIX = 'ticket:';

// In memory for speed; in storage.session, which no content script can read, for when the worker has died meanwhile.
const tickets = new Map<string, Ticket>();
/** By tab, the act that no overlay has asked for yet. */
const unredeemed = new Map<number, string>();

let lastAt = 0;

/** Remembers an act of the user, before the overlay it opens asks for its answer. */
export function issueTicket(ticket: Omit<Ticket, 'id' | 'at' | 'run' | 'past'>): Ticket {
  // Two acts in one millisecond still have an order.
  lastAt = Math.max(Date.now(), lastAt + 1);
  const issued = { ...ticket, id: crypto.randomUUID(), at: lastAt };
  unredeemed.set(issued.tabId, issued.id);
  saveTicket(issued);
  return issued;
}

/** A ticket for what the user asks on, or asks anew, in the same act: it may be answered as often as any. */
export function deriveTicket(from: Ticket, change: Partial<Ticket>): Ticket {
  const { asked: _asked, run: _run, past: _past, followsUp: _answer, ...rest } = from;
  lastAt = Math.max(Date.now(), lastAt + 1);
  const derived = { ...rest, ...change, id: crypto.randomUUID(), at: lastAt };
  saveTicket(derived);
  return derived;
}

export function saveTicket(ticket: Ticket): void {
  tickets.set(ticket.id, ticket);
  if (lengthOf(ticket) > LONGEST_KEPT) return;
  // A full storage costs the ticket its second life, no more.
  browser.storage.session
    .set({ [PREFIX + ticket.id]: ticket })
    .then(dropOldest)
    .catch(() => undefined);
}

function lengthOf({ selection, turns = [] }: Ticket): number {
  return turns.reduce(
    (sum, turn) => sum + turn.answer.length + turn.question.length,
    selection.length,
  );
}

async function dropOldest(): Promise<void> {
  const stored = await readStored();
  const oldest = stored.toSorted((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(oldest.map(({ id }) => dropTicket(id)));
}

async function readStored(): Promise<Ticket[]> {
  const stored = await browser.storage.session.get(null);
  return Object.entries(stored).flatMap(([key, value]) => {
    const ticket = v.safeParse(ticketSchema, value);
    return key.startsWith(PREFIX) && ticket.success ? [ticket.output] : [];
  });
}

/** What the user asked last in their own words, if they did. */
export function questionOf({ question, turns = [] }: Ticket): string | undefined {
  return turns.at(-1)?.question ?? question;
}

export async function findTicket(id: string): Promise<Ticket | undefined> {
  const known = tickets.get(id);
  if (known) return known;
  const key = PREFIX + id;
  const stored = v.safeParse(ticketSchema, (await browser.storage.session.get(key))[key]);
  return stored.success ? stored.output : undefined;
}

/** The ticket whose newest run this is. */
export async function findTicketOfRun(run: string): Promise<Ticket | undefined> {
  return [...tickets.values(), ...(await readStored())].find((ticket) => ticket.run === run);
}

/** The user's act in a tab that no overlay has asked for yet; once. In memory only: the overlay asks in milliseconds. */
export function redeemActIn(tabId: number): Ticket | undefined {
  const id = unredeemed.get(tabId);
  unredeemed.delete(tabId);
  const ticket = id === undefined ? undefined : tickets.get(id);
  return ticket && Date.now() - ticket.at < REDEEMABLE ? ticket : undefined;
}

/** Whether the user has acted in this tab. */
export async function hasTickets(tabId: number): Promise<boolean> {
  const all = [...tickets.values(), ...(await readStored())];
  return all.some((ticket) => ticket.tabId === tabId);
}

/** A closed tab asks for nothing any more. */
export async function dropTicketsOf(tabId: number): Promise<void> {
  unredeemed.delete(tabId);
  const all = [...tickets.values(), ...(await readStored())];
  const dropped = all.filter((ticket) => ticket.tabId === tabId);
  await Promise.all(dropped.map(({ id }) => dropTicket(id)));
}

async function dropTicket(id: string): Promise<void> {
  tickets.delete(id);
  await browser.storage.session.remove(PREFIX + id);
}
