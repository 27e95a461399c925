// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Shortcuts } from '../../src/options/shortcuts.tsx';
import { eventually, press, showPage } from '../ui/show-page.ts';

const commands = [
  { name: '_execute_action', description: '', shortcut: 'Alt+Shift+L' },
  { name: 'run-default-action', description: 'Run', shortcut: '' },
];

beforeEach(() => {
  Object.assign(fakeBrowser.commands, { getAll: async () => commands });
  Reflect.deleteProperty(fakeBrowser.commands, 'openShortcutSettings');
});

test('says which keys work, and which were taken by somebody else', async () => {
  await showPage(<Shortcuts />);
  await eventually(() => expect(document.querySelector('kbd')?.textContent).toBe('Alt+Shift+L'));
  expect(document.querySelectorAll('kbd')).toHaveLength(1);
  const [, taken] = document.querySelectorAll('dd');
  expect(taken?.textContent).toContain('another extension');
});

test('reads the keys again when the reader comes back from changing them', async () => {
  await showPage(<Shortcuts />);
  await eventually(() => expect(document.querySelectorAll('kbd')).toHaveLength(1));
  const changed = commands.map((command) => ({ ...command, shortcut: 'Alt+J' }));
  Object.assign(fakeBrowser.commands, { getAll: async () => changed });
  window.dispatchEvent(new Event('focus'));
  await eventually(() => expect(document.querySelectorAll('kbd')).toHaveLength(2));
});

test("opens Firefox's own page where there is one, and Chromium's address elsewhere", async () => {
  const create = vi.fn<(options: object) => void>();
  Object.assign(fakeBrowser.tabs, { create });
  await showPage(<Shortcuts />);
  await eventually(() => press('Change shortcuts'));
  expect(create).toHaveBeenCalledWith({ url: 'chrome://extensions/shortcuts' });
  const openShortcutSettings = vi.fn<() => void>();
  Object.assign(fakeBrowser.commands, { openShortcutSettings });
  await press('Change shortcuts');
  expect(openShortcutSettings).toHaveBeenCalledOnce();
  expect(create).toHaveBeenCalledOnce();
});
