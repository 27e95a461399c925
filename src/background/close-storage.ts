import { browser } from 'wxt/browser';

/**
 * Closes the extension's storage areas to content scripts, where the browser can: Chromium can, Firefox cannot. Nothing
 * secret lies in them, and no script of ours needs them. The keys are elsewhere, in the vault.
 */
export function closeStorage(): void {
  for (const area of [browser.storage.local, browser.storage.sync, browser.storage.session]) {
    const setAccessLevel: unknown = Reflect.get(area ?? {}, 'setAccessLevel');
    if (typeof setAccessLevel !== 'function') continue;
    // Where it fails everything is as it was.
    void Promise.try(() => setAccessLevel.call(area, { accessLevel: 'TRUSTED_CONTEXTS' })).catch(
      () => undefined,
    );
  }
}
