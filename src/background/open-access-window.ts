import { browser } from 'wxt/browser';
import type { AccessAllowed } from '../protocol/requests.ts';
import { addressOf, readSetup } from './setup.ts';
import { findTicket, type Ticket } from './tickets.ts';

const SIZE = { width: 480, height: 300 };

/**
 * Opens a small window in which the user can allow the host that this act is asked of: only a click in a page of ours
 * lets the browser ask. False where there is no such host.
 */
export async function openAccessWindow(ticket: Ticket): Promise<boolean> {
  const address = URL.parse(addressOf((await readSetup(ticket)).config));
  if (!address) return false;
  const wanted = new URLSearchParams({ access: ticket.id, origin: address.origin });
  const url = `${browser.runtime.getURL('/options.html')}#${wanted}`;
  await browser.windows.create({ type: 'popup', url, ...SIZE });
  return true;
}

/** Tells the overlay. An answer window is a page of ours, and heard it itself. */
export async function tellAllowed(id: string): Promise<boolean> {
  const ticket = await findTicket(id);
  if (!ticket) return false;
  const allowed = { type: 'access-allowed', ticket: id } satisfies AccessAllowed;
  await browser.tabs.sendMessage(ticket.tabId, allowed, { frameId: 0 }).catch(() => undefined);
  return true;
}
