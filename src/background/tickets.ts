import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { actionIds } from '../prompts/actions.ts';

const ticketSchema = v.object({
  id: v.string(),
  /** The tab in which the user acted: no other tab may use the ticket. */
  tabId: v.number(),
  action: v.picklist(actionIds),
  selection: v.string(),
  title: v.string(),
  question: v.exactOptional(v.string()),
});

/** One act of the user, and what was asked with it. Nothing is asked of a model without one. */
export type Ticket = v.InferOutput<typeof ticketSchema>;

/** Old tickets are only good for asking once more; this many are kept. */
const KEPT = 50;
const PREFIX = 'ticket:';

// In memory for speed; in storage.session, which no content script can read, for when the worker has died meanwhile.
const tickets = new Map<string, Ticket>();

/** Remembers an act of the user, before the overlay it opens asks for its answer. */
export function issueTicket(ticket: Omit<Ticket, 'id'>): Ticket {
  const issued = { ...ticket, id: crypto.randomUUID() };
  saveTicket(issued);
  return issued;
}

export function saveTicket(ticket: Ticket): void {
  tickets.delete(ticket.id);
  tickets.set(ticket.id, ticket);
  void browser.storage.session.set({ [PREFIX + ticket.id]: ticket });
  const oldest = tickets.keys().next().value;
  if (tickets.size > KEPT && oldest !== undefined) void dropTicket(oldest);
}

export async function findTicket(id: string): Promise<Ticket | undefined> {
  const known = tickets.get(id);
  if (known) return known;
  const key = PREFIX + id;
  const stored = v.safeParse(ticketSchema, (await browser.storage.session.get(key))[key]);
  return stored.success ? stored.output : undefined;
}

/** The user's last act in a tab. In memory only: the overlay asks within milliseconds. */
export function lastTicketOf(tabId: number): Ticket | undefined {
  return [...tickets.values()].findLast((ticket) => ticket.tabId === tabId);
}

/** A closed tab asks for nothing any more. */
export async function dropTicketsOf(tabId: number): Promise<void> {
  const stored = await browser.storage.session.get(null);
  for (const [key, value] of Object.entries(stored)) {
    const ticket = v.safeParse(ticketSchema, value);
    if (ticket.success && ticket.output.tabId === tabId) await dropTicket(key.slice(PREFIX.length));
  }
}

async function dropTicket(id: string): Promise<void> {
  tickets.delete(id);
  await browser.storage.session.remove(PREFIX + id);
}
