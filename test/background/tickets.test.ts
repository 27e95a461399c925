import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  dropTicketsOf,
  findTicket,
  issueTicket,
  redeemActIn,
  saveTicket,
} from '../../src/background/tickets.ts';

const act = (tabId: number, selection = 'text') =>
  issueTicket({ tabId, action: 'explain', selection, title: '' });
const stored = async () => Object.keys(await fakeBrowser.storage.session.get(null));

/** The worker dies: its memory is lost, and the next one begins with what was stored. */
async function rebirth() {
  await settle();
  vi.resetModules();
  return import('../../src/background/tickets.ts');
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('finds a ticket again after the worker has died', async () => {
  const ticket = act(1);
  expect(await (await rebirth()).findTicket(ticket.id)).toEqual(ticket);
});

test('gives an act in a tab away once, and the newest one', () => {
  act(2);
  const newest = act(2);
  expect(redeemActIn(2)).toEqual(newest);
  expect(redeemActIn(2)).toBeUndefined();
  expect(redeemActIn(3)).toBeUndefined();
});

test('keeps the last fifty, also over the deaths of the worker', async () => {
  const first = act(4);
  for (let count = 0; count < 40; count++) act(4);
  const reborn = await rebirth();
  for (let count = 0; count < 40; count++)
    reborn.issueTicket({ tabId: 4, action: 'explain', selection: '', title: '' });
  await vi.waitFor(async () => expect(await stored()).toHaveLength(50));
  expect(await reborn.findTicket(first.id)).toBeUndefined();
});

test('stores no selection that would fill the storage of all', async () => {
  const ticket = act(5, 'x'.repeat(100_001));
  await settle();
  expect(await findTicket(ticket.id)).toEqual(ticket);
  expect(await stored()).toEqual([]);
});

test('survives a storage that takes nothing more', async () => {
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES exceeded'));
  const ticket = act(6);
  await settle();
  expect(await findTicket(ticket.id)).toEqual(ticket);
});

test('forgets what was asked in a tab that is closed, and no other', async () => {
  const [closed, open] = [act(7), act(8)];
  saveTicket({ ...closed, question: 'Why?' });
  await settle();
  await dropTicketsOf(7);
  expect(await findTicket(closed.id)).toBeUndefined();
  expect(redeemActIn(7)).toBeUndefined();
  expect(await findTicket(open.id)).toEqual(open);
});
