import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serveRequests } from '../../src/background/serve-requests.ts';
import { findTicket, issueTicket } from '../../src/background/tickets.ts';
import { changeSettings } from '../../src/settings/settings-store.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const own = { id: fakeBrowser.runtime.id, origin: 'https://extension.example' };
const scriptIn = (tabId: number, frameId = 0) => ({
  id: fakeBrowser.runtime.id,
  origin: 'https://page.example',
  frameId,
  tab: { id: tabId },
});

type Listener = (message: unknown, sender: object, respond: (answer: unknown) => void) => unknown;

const openOptionsPage = vi.fn<() => Promise<void>>(() => Promise.resolve());
const createWindow = vi.fn<() => Promise<object>>(() => Promise.resolve({}));
const sendMessage = vi.fn<() => Promise<void>>(() => Promise.resolve());
let listener: Listener;

beforeEach(() => {
  openOptionsPage.mockClear();
  createWindow.mockClear();
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => own.origin + path);
  Object.assign(fakeBrowser.runtime, {
    onMessage: { addListener: (added: Listener) => (listener = added) },
    openOptionsPage,
  });
  Object.assign(fakeBrowser.windows, { create: createWindow });
  serveRequests();
});

/** Sends a message; `refused` where nobody is going to answer. */
function send(sender: object, message: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    if (listener(message, sender, resolve) !== true) resolve('refused');
  });
}

const act = (tabId: number) =>
  issueTicket({ tabId, action: 'ask', selection: 'Some text', title: 'Page' });

describe('the script in a page', () => {
  const forPagesOfOurs = [
    { type: 'run-action', action: 'explain', tabId: 1 },
    { type: 'run-action', action: 'ask', tabId: 2, question: 'What is in the other tab?' },
    { type: 'question', ticket: 'TICKET', question: 'Forged?' },
    { type: 'test-connection' },
    { type: 'list-models' },
    { type: 'set-origin-rule', on: true },
    { type: 'read-source' },
    { type: 'access-allowed', ticket: 'TICKET' },
  ];

  test.each(forPagesOfOurs)('may not ask for what pages of ours may: $type', async (message) => {
    const ticket = act(1);
    const forged = { ...message, ...('ticket' in message && { ticket: ticket.id }) };
    expect(await send(scriptIn(1), forged)).toBe('refused');
    expect(await findTicket(ticket.id)).toEqual(ticket);
  });

  test.each([undefined, null, 1, 'open-settings', [], {}, { type: 'read-key' }, { type: {} }])(
    'is not heard with what is no request: %j',
    async (message) => {
      expect(await send(scriptIn(1), message)).toBe('refused');
      expect(await send(own, message)).toBe('refused');
    },
  );

  test.each([
    ['in a frame', scriptIn(3, 5)],
    ['of another extension', { ...scriptIn(3), id: 'other' }],
  ])('is not heard %s', async (_, sender) => {
    act(3);
    expect(await send(sender, { type: 'open-settings' })).toBe('refused');
    expect(openOptionsPage).not.toHaveBeenCalled();
  });

  test('opens the settings only where the user has acted, and not without end', async () => {
    expect(await send(scriptIn(4), { type: 'open-settings' })).toBe(false);
    act(4);
    for (let time = 0; time < 10; time++) await send(scriptIn(4), { type: 'open-settings' });
    expect(openOptionsPage.mock.calls.length).toBeGreaterThan(0);
    expect(openOptionsPage.mock.calls.length).toBeLessThan(5);
  });

  test('leads to what was sent, among the settings', async () => {
    const create = vi.fn<(tab: object) => Promise<void>>(() => Promise.resolve());
    Object.assign(fakeBrowser.tabs, { create });
    const message = { type: 'open-settings', section: 'sent' };
    expect(await send(scriptIn(8), message)).toBe(false);
    act(8);
    expect(await send(scriptIn(8), message)).toBe(true);
    expect(create.mock.calls).toEqual([[{ url: `${own.origin}/options.html#sent` }]]);
    expect(await send(scriptIn(8), { ...message, section: 'keys' })).toBe('refused');
  });

  test('opens a window for an act in its own tab only, and not without end', async () => {
    const ticket = act(5).id;
    expect(await send(scriptIn(6), { type: 'open-window', ticket })).toBe(false);
    expect(createWindow).not.toHaveBeenCalled();
    for (let time = 0; time < 10; time++) {
      await send(scriptIn(5), { type: 'open-window', ticket });
    }
    expect(createWindow.mock.calls.length).toBeGreaterThan(0);
    expect(createWindow.mock.calls.length).toBeLessThan(5);
  });
});

describe('access to the host that could not be asked', () => {
  test('is asked for in a window, for an act in its own tab only', async () => {
    await changeSettings({ provider: 'openai', providers: { openai: { model: 'm' } } });
    const ticket = act(10).id;
    expect(await send(scriptIn(11), { type: 'allow-access', ticket })).toBe(false);
    expect(createWindow).not.toHaveBeenCalled();
    expect(await send(scriptIn(10), { type: 'allow-access', ticket })).toBe(true);
    const wanted = new URLSearchParams({ access: ticket, origin: 'https://api.openai.com' });
    expect(createWindow.mock.calls).toMatchObject([
      [{ type: 'popup', url: `${own.origin}/options.html#${wanted}` }],
    ]);
    expect(await send(own, { type: 'allow-access', ticket })).toBe(true);
  });

  test('is not asked for where there is none', async () => {
    await changeSettings({ provider: 'openai-compatible', providers: {} });
    expect(await send(own, { type: 'allow-access', ticket: act(12).id })).toBe(false);
    expect(createWindow).not.toHaveBeenCalled();
  });

  test('is told to the tab of the act', async () => {
    sendMessage.mockClear();
    Object.assign(fakeBrowser.tabs, { sendMessage });
    const allowed = { type: 'access-allowed', ticket: act(13).id };
    expect(await send(own, allowed)).toBe(true);
    expect(sendMessage.mock.calls).toEqual([[13, allowed, { frameId: 0 }]]);
    expect(await send(own, { ...allowed, ticket: 'guessed' })).toBe(false);
  });
});

test('a page of ours hands in the question that was typed there', async () => {
  Object.assign(fakeBrowser.tabs, { sendMessage });
  Object.assign(fakeBrowser.runtime, { sendMessage });
  const { id } = act(7);
  const inFrame: Partial<Browser.runtime.MessageSender> = { ...own, frameId: 9 };
  expect(await send(inFrame, { type: 'question', ticket: id, question: 'Why?' })).toBe(true);
  expect(await findTicket(id)).toMatchObject({ question: 'Why?' });
  expect(await send(own, { type: 'question', ticket: 'guessed', question: 'Why?' })).toBe(false);
});
