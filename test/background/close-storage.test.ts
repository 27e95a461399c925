import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closeStorage } from '../../src/background/close-storage.ts';

test('closes every area to content scripts where the browser can, whatever it says', () => {
  const setAccessLevel = vi.fn<(level: object) => Promise<void>>(() =>
    Promise.reject(new Error('not now')),
  );
  Object.assign(fakeBrowser.storage.local, { setAccessLevel });
  Object.assign(fakeBrowser.storage.sync, { setAccessLevel });
  Object.assign(fakeBrowser.storage.session, { setAccessLevel });
  closeStorage();
  const trusted = { accessLevel: 'TRUSTED_CONTEXTS' };
  expect(setAccessLevel.mock.calls).toEqual([[trusted], [trusted], [trusted]]);
});

test('does nothing where it cannot', () => {
  for (const area of ['local', 'sync', 'session'] as const) {
    Reflect.deleteProperty(fakeBrowser.storage[area], 'setAccessLevel');
  }
  expect(closeStorage).not.toThrow();
});
