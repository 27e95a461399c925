import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runAction } from '../../src/background/run-action.ts';
import { redeemActIn } from '../../src/background/tickets.ts';
import { WORDS } from '../../src/protocol/overlay-words.ts';

const executeScript = vi.fn<(injection: object) => Promise<unknown>>();
const createWindow = vi.fn<(options: { url: string; type: string }) => Promise<unknown>>();

beforeEach(() => {
  executeScript.mockReset().mockResolvedValue([{ result: 'opened' }]);
  createWindow.mockReset().mockResolvedValue({});
  Object.assign(fakeBrowser, {
    scripting: { executeScript },
    windows: { create: createWindow },
  });
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `extension:/${path}`);
});

test('puts the overlay into the top frame of the tab, at once, and then its words and the view', async () => {
  await runAction({ incognito: false, action: 'translate', tabId: 1 });
  await vi.waitFor(() => expect(executeScript).toHaveBeenCalledTimes(3));
  const options = { target: { tabId: 1, frameIds: [0] }, injectImmediately: true };
  const words = expect.objectContaining({ stop: 'Stop', copy: 'Copy' });
  expect(executeScript.mock.calls).toEqual([
    [{ ...options, files: ['/overlay.js'] }],
    [{ ...options, func: expect.any(Function), args: [WORDS, words] }],
    [{ ...options, files: ['/overlay-view.js'] }],
  ]);
  expect(createWindow).not.toHaveBeenCalled();
});

test('remembers the act before the overlay can ask for it', async () => {
  executeScript.mockImplementationOnce(() => {
    expect(redeemActIn(2)).toMatchObject({ action: 'ask', question: 'Why?', selection: 'x' });
    return Promise.resolve([{ result: 'opened' }]);
  });
  await runAction({ incognito: false, action: 'ask', tabId: 2, question: 'Why?', selection: 'x' });
  expect(executeScript).toHaveBeenCalled();
});

test('tries once more, for a grant that comes a moment after the click', async () => {
  executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
  await runAction({ incognito: false, action: 'explain', tabId: 3 });
  await vi.waitFor(() => expect(executeScript).toHaveBeenCalledTimes(4));
  expect(createWindow).not.toHaveBeenCalled();
});

test.each([
  ['is refused', () => Promise.reject(new Error('Cannot access a chrome:// URL'))],
  ['quietly does nothing, as on about: pages of Firefox', () => Promise.resolve([{}])],
])('opens a window with the ticket where the script %s', async (_, inject) => {
  executeScript.mockImplementation(inject);
  await runAction({ incognito: false, action: 'explain', tabId: 4, selection: 'from the menu' });
  const ticket = redeemActIn(4);
  expect(createWindow).toHaveBeenCalledOnce();
  expect(createWindow.mock.calls[0]?.[0]).toMatchObject({
    type: 'popup',
    url: `extension://answer.html#${ticket?.id}`,
  });
});
