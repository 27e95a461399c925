import { createAllowance } from './allowance.ts';
import { saveTicket, type Ticket } from './tickets.ts';

/** Requests that one act of the user can lead to in all, by asking again. */
const MOST_PER_ACT = 50;
/** More than a person presses Retry, and far less than a script could. */
const asking = createAllowance({ burst: 10, every: 6_000 });

/**
 * Whether the script in a page may have this asked once more, and notes that it was. docs/threat-model.md says why there
 * is a bound.
 */
export function mayAsk(ticket: Ticket): boolean {
  const asked = ticket.asked ?? 0;
  if (asked >= MOST_PER_ACT || !asking.take(ticket.tabId)) return false;
  saveTicket({ ...ticket, asked: asked + 1 });
  return true;
}
