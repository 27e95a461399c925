// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Popup } from '../../src/popup/popup.tsx';
import { runInTab } from '../../src/popup/run-in-tab.ts';
import { control, eventually, press, showPage, status, type } from '../ui/show-page.ts';

const close = vi.fn<() => void>();
const sendMessage = vi.fn<(message: { type: string }) => Promise<unknown>>();
const query = vi.fn<(query: object) => Promise<{ id?: number; incognito?: boolean }[]>>();

beforeEach(() => {
  close.mockReset();
  query.mockReset().mockResolvedValue([{ id: 7, incognito: false }]);
  sendMessage
    .mockReset()
    .mockImplementation(async ({ type: kind }) => (kind === 'read-source' ? 'OpenAI · gpt' : true));
  Object.assign(fakeBrowser.runtime, { sendMessage });
  Object.assign(fakeBrowser.tabs, { query });
});

function sent() {
  return sendMessage.mock.calls
    .map(([message]) => message)
    .filter(({ type: kind }) => kind === 'run-action');
}

test('begins in the question field, with the actions in their order', async () => {
  await showPage(<Popup close={close} />);
  expect(document.activeElement).toBe(control('Your question'));
  const names = [...document.querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(names).toEqual([
    'Ask',
    'Explain',
    'Summarize',
    'Translate',
    'Rewrite',
    'History',
    'Settings',
  ]);
});

const sourceShown = () =>
  [...document.querySelectorAll('footer span')].map(({ textContent }) => textContent.trim());

test('says who would answer now', async () => {
  await showPage(<Popup close={close} />);
  await eventually(() => expect(sourceShown()).toEqual(['OpenAI', 'gpt']));
});

test('runs an action in the active tab of this window, and closes when that is done', async () => {
  const done = Promise.withResolvers<unknown>();
  sendMessage.mockReturnValue(done.promise);
  await showPage(<Popup close={close} />);
  await press('Translate');
  await eventually(() =>
    expect(sent()).toEqual([
      { type: 'run-action', action: 'translate', tabId: 7, incognito: false },
    ]),
  );
  expect(query).toHaveBeenCalledWith({ active: true, currentWindow: true });
  expect(close).not.toHaveBeenCalled();
  done.resolve(true);
  await eventually(() => expect(close).toHaveBeenCalledOnce());
});

test('sends the question', async () => {
  await showPage(<Popup close={close} />);
  await type('Your question', '  Why? ');
  await press('Ask');
  await eventually(() => expect(close).toHaveBeenCalled());
  expect(sent()).toEqual([
    { type: 'run-action', action: 'ask', tabId: 7, incognito: false, question: 'Why?' },
  ]);
});

test('leaves the asking to the overlay where no question was typed', async () => {
  await showPage(<Popup close={close} />);
  await type('Your question', '  ');
  await press('Ask');
  await eventually(() => expect(close).toHaveBeenCalled());
  expect(sent()).toEqual([{ type: 'run-action', action: 'ask', tabId: 7, incognito: false }]);
});

test('runs one action only, however often it is pressed', async () => {
  sendMessage.mockReturnValue(new Promise(() => undefined));
  await showPage(<Popup close={close} />);
  await press('Explain');
  await press('Explain');
  await press('Rewrite');
  await eventually(() => expect(sent()).toHaveLength(1));
});

test('stays open and says so when the background does not answer, with the question kept', async () => {
  await showPage(<Popup close={close} />);
  sendMessage.mockRejectedValue(new Error('Receiving end does not exist'));
  await type('Your question', 'Why?');
  await press('Ask');
  await eventually(() => expect(status().state).toBe('failed'));
  expect(close).not.toHaveBeenCalled();
  expect(control('Your question').value).toBe('Why?');
});

test('gives up on a background that never answers, and where there is no tab', async () => {
  sendMessage.mockReturnValue(new Promise(() => undefined));
  expect(await runInTab('explain', undefined, 20)).toBe(false);
  query.mockResolvedValue([]);
  expect(await runInTab('explain')).toBe(false);
});

test('opens the settings', async () => {
  const openOptionsPage = vi.fn<() => Promise<void>>(async () => undefined);
  Object.assign(fakeBrowser.runtime, { openOptionsPage });
  await showPage(<Popup close={close} />);
  await press('Settings');
  expect(openOptionsPage).toHaveBeenCalledOnce();
  await eventually(() => expect(close).toHaveBeenCalledOnce());
});
