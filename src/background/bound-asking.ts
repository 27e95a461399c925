import { createAllowance } from './allowance.ts';
import { saveTicket, type Ticket } from './tickets.ts';

/** Requests that one act of the user can lead to in all, by asking again. */
const MOST_PER_ACT = 100;
/** More than a person presses Retry or Continue, and far less than a script could. */
const asking = createAllowance({ burst: 30, every: 3_000 });

/**
 * Whether the script in a page may have this asked once more, and notes that it was. docs/threat-model.md says why there
 * is a bound. The first time is the act of the user itself, who may act as often as they like.
 */
export function mayAsk(ticket: Ticket): boolean {
  const asked = ticket.asked ?? 0;
  if (asked >= MOST_PER_ACT || (asked > 0 && !asking.take(ticket.tabId))) return false;
  saveTicket({ ...ticket, asked: asked + 1 });
  return true;
}
