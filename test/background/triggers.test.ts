import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listenToTriggers } from '../../src/background/triggers.ts';
import { actionIds } from '../../src/prompts/actions.ts';

const { runtime } = fakeBrowser;

/** Identifiers of the menu, as a browser keeps them. */
let menu: unknown[] = [];

beforeEach(() => {
  menu = ['left over'];
  const onClicked = { addListener: () => undefined };
  Object.assign(fakeBrowser.contextMenus, {
    onClicked,
    removeAll: async () => void (menu = []),
    create: ({ id }: { id: string }) => menu.push(id),
  });
  Object.assign(fakeBrowser.commands, { onCommand: onClicked });
  listenToTriggers();
});

const whole = actionIds.map((action) => `action:${action}`);

test('makes the menu anew at each start of the browser, which may speak another language now', async () => {
  await runtime.onStartup.trigger();
  await vi.waitFor(() => expect(menu).toEqual(whole));
});

test('has each item once when the browser starts with an update', async () => {
  void runtime.onInstalled.trigger({ reason: 'update', previousVersion: '0.0.9' });
  void runtime.onStartup.trigger();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(menu).toEqual(whole);
});
