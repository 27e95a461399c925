import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serveAnswers } from '../../src/background/serve-answers.ts';
import {
  dropTicketsOf,
  findTicket,
  issueTicket,
  saveTicket,
} from '../../src/background/tickets.ts';
import type { BackgroundMessage } from '../../src/protocol/answer-messages.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const own = { id: fakeBrowser.runtime.id, origin: 'https://extension.example' };
const scriptIn = (tabId: number, frameId = 0) => ({
  id: fakeBrowser.runtime.id,
  origin: 'https://page.example',
  frameId,
  tab: { id: tabId },
});

let connect: (port: unknown) => void;

beforeEach(() => {
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => own.origin + path);
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: typeof connect) => (connect = listener) },
    getPlatformInfo: () => Promise.resolve({}),
  });
  serveAnswers();
});

/** A page connects, says its first message, and hears what comes within a moment. */
async function open(sender: object, message: unknown) {
  const heard: BackgroundMessage[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  let closed = false;
  const ends: (() => void)[] = [];
  const port = {
    name: 'answer',
    sender,
    postMessage: (posted: BackgroundMessage) => void heard.push(posted),
    disconnect: () => void (closed = true),
    onMessage: { addListener: (listener: (message: unknown) => void) => listeners.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => ends.push(listener) },
  };
  connect(port satisfies Partial<Record<keyof Browser.runtime.Port, unknown>>);
  for (const listener of listeners) listener(message);
  await vi.waitFor(() => expect(closed || heard.length > 0).toBe(true));
  for (const end of ends) end();
  return { heard, closed };
}

const opening = { type: 'open', selection: 'Some text', title: 'Page' };
const act = (tabId: number) => issueTicket({ tabId, action: 'explain', selection: '', title: '' });

describe('a page of which the user wants nothing', () => {
  test.each([
    ['the user has not acted in', scriptIn(1)],
    ['belongs to another extension', { ...scriptIn(2), id: 'other' }],
    ['is a frame inside the page', scriptIn(2, 7)],
  ])('gets no answer: one that %s', async (_, sender) => {
    act(2);
    expect(await open(sender, opening)).toEqual({ heard: [], closed: true });
  });

  test('gets no answer to the question of another tab', async () => {
    const ticket = act(3);
    const again = { type: 'again', answerId: ticket.id };
    expect((await open(scriptIn(4), again)).closed).toBe(true);
    expect((await open(scriptIn(4), { ...opening, ticket: ticket.id })).closed).toBe(true);
  });

  test.each([undefined, null, 'open', { type: 'open' }, { type: 'settings' }, { type: 'again' }])(
    'gets no answer to what is no question: %j',
    async (message) => {
      act(5);
      expect((await open(scriptIn(5), message)).closed).toBe(true);
    },
  );
});

test('begins the answer in the tab in which the user acted', async () => {
  const ticket = act(6);
  const { heard } = await open(scriptIn(6), opening);
  expect(heard[0]).toMatchObject({ type: 'begin', answerId: ticket.id, title: 'Explain' });
  expect(await findTicket(ticket.id)).toMatchObject({ selection: 'Some text', title: 'Page' });
});

test('lets a window of our own redeem the ticket in its address', async () => {
  const ticket = act(7);
  const { heard } = await open(own, { ...opening, ticket: ticket.id });
  expect(heard[0]).toMatchObject({ type: 'begin', answerId: ticket.id });
});

test('gives a window the ticket for its own: it may ask again when the first tab is gone', async () => {
  const ticket = act(70);
  await open({ ...own, tab: { id: 71 } }, { ...opening, ticket: ticket.id });
  await dropTicketsOf(70);
  const again = await open({ ...own, tab: { id: 71 } }, { type: 'again', answerId: ticket.id });
  expect(again.heard[0]).toMatchObject({ type: 'begin', answerId: ticket.id });
});

test('takes one act of the user for one answer', async () => {
  act(72);
  expect((await open(scriptIn(72), opening)).heard).not.toEqual([]);
  expect(await open(scriptIn(72), opening)).toEqual({ heard: [], closed: true });
});

test('lets the script in a page ask again as often as a person would, and then no more', async () => {
  const about = { action: 'explain', selection: 'Some text', title: '' } as const;
  const { id } = issueTicket({ tabId: 73, ...about });
  const states = [];
  for (let time = 0; time < 36; time++) {
    const { heard } = await open(scriptIn(73), { type: 'again', answerId: id });
    states.push(heard[0]?.type);
  }
  expect(states.slice(0, 31)).toEqual(Array(31).fill('begin'));
  expect(states.slice(31)).toEqual(Array(5).fill('final'));
  const { heard } = await open(scriptIn(73), { ...opening, ticket: id });
  expect(heard).toMatchObject([{ type: 'final', state: 'failed', error: { code: 'too-often' } }]);
  // Another tab is not to blame, and neither is a window of our own.
  const other = act(74);
  expect((await open(scriptIn(74), { ...opening, ticket: other.id })).heard[0]?.type).toBe('begin');
  expect((await open(own, { type: 'again', answerId: id })).heard[0]?.type).toBe('begin');
});

test('gives up on an act that no overlay has asked for', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  act(75);
  vi.setSystemTime(Date.now() + 60_000);
  expect((await open(scriptIn(75), opening)).closed).toBe(true);
  vi.useRealTimers();
});

test('asks for a question first where nothing is selected', async () => {
  const ticket = act(8);
  const { heard } = await open(scriptIn(8), { ...opening, selection: ' \n' });
  expect(heard).toEqual([{ type: 'ask-first', ticket: ticket.id, about: 'page' }]);
});

test('says in a window that the selection was not seen, which is not that there was none', async () => {
  const ticket = act(80);
  const { heard } = await open(own, { ...opening, ticket: ticket.id, selection: '' });
  expect(heard).toEqual([{ type: 'ask-first', ticket: ticket.id, about: 'unseen' }]);
});

test('asks the viewer of a PDF what is selected where the page shows nothing', async () => {
  const read = [{ result: 'Words of a paper' }];
  const executeScript = vi.fn<() => Promise<typeof read>>(() => Promise.resolve(read));
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  const ticket = act(81);
  await open(scriptIn(81), { ...opening, selection: '' });
  expect(await findTicket(ticket.id)).toMatchObject({ selection: 'Words of a paper' });
  act(82);
  await open(scriptIn(82), opening);
  expect(executeScript).toHaveBeenCalledTimes(1);
  Reflect.deleteProperty(fakeBrowser, 'scripting');
});

test('asks for a question first where that is the action, and answers once it is typed', async () => {
  const ticket = issueTicket({ tabId: 9, action: 'ask', selection: '', title: '' });
  const first = await open(scriptIn(9), opening);
  expect(first.heard).toEqual([{ type: 'ask-first', ticket: ticket.id, about: 'selection' }]);
  const typed = await findTicket(ticket.id);
  if (typed) saveTicket({ ...typed, question: 'Why?' });
  const second = await open(scriptIn(9), { ...opening, ticket: ticket.id });
  expect(second.heard[0]).toMatchObject({ type: 'begin', question: 'Why?' });
});

test('goes on with an answer, and says so to nobody else', async () => {
  const ticket = act(90);
  await open(scriptIn(90), opening);
  const more = { type: 'continue', answerId: ticket.id, text: 'Half' };
  const { heard } = await open(scriptIn(90), more);
  expect(heard[0]).toMatchObject({ type: 'begin', answerId: ticket.id });
  expect((await open(scriptIn(91), more)).closed).toBe(true);
});

test('tells a window that is loaded anew what it had, and asks nobody again', async () => {
  const ticket = act(92);
  const window = { ...own, tab: { id: 93 } };
  const message = { ...opening, ticket: ticket.id };
  const first = await open(window, message);
  const second = await open(window, message);
  expect(second.heard[0]).toEqual(first.heard[0]);
});

test('tells a page that lost its port the rest of its own run only', async () => {
  act(94);
  const { heard } = await open(scriptIn(94), opening);
  const run = heard[0]?.type === 'begin' ? heard[0].run : '';
  const resume = { type: 'resume', run, from: 0 };
  expect((await open(scriptIn(94), resume)).heard[0]).toEqual({ type: 'resumed' });
  expect((await open(scriptIn(95), resume)).closed).toBe(true);
});
