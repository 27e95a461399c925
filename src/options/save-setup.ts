import { i18n } from '#i18n';
import { LockedError } from '../vault/lock.ts';
import { requestAccess } from './request-access.ts';
import { type Setup, storeSetup } from './store-setup.ts';
import { type Say, testSaved } from './test-saved.ts';

export interface SaveOptions {
  readonly setup: Setup;
  /** The provider's name. */
  readonly label: string;
  readonly thenTest: boolean;
  /** Says how things stand; the last word is `ok` or `failed`. */
  readonly say: Say;
  /** Called once everything is stored, before the user has answered the browser. */
  readonly onStored: () => Promise<void>;
  /** Called once requests can be sent. */
  readonly onAllowed: () => void;
}

/**
 * Saves, asks for access, and tests when asked to. Call it in a click before any await. What the user typed is stored
 * whatever they answer to the browser's question: a refusal is about access, not about the settings.
 */
export async function saveSetup(options: SaveOptions): Promise<void> {
  const { setup, label, thenTest, say, onStored, onAllowed } = options;
  const access = requestAccess(setup.fields.url);
  const origin = setup.fields.url?.origin ?? '';
  say({ state: 'busy', message: busyMessage(origin) });
  try {
    await storeSetup(setup);
    await onStored();
  } catch (error) {
    const message =
      error instanceof LockedError
        ? i18n.t('options.status.notSaved', { problem: i18n.t('options.passphrase.lockedNow') })
        : i18n.t('options.status.storageFailed');
    return say({ state: 'failed', message });
  }
  switch (await access) {
    case 'denied':
      return say({ state: 'failed', message: i18n.t('options.status.denied', { origin }) });
    case 'impossible':
      return say({ state: 'failed', message: i18n.t('options.status.accessFailed', { origin }) });
    case 'granted':
      onAllowed();
      if (!thenTest) return say({ state: 'ok', message: i18n.t('options.status.saved') });
  }
  await testSaved(label, say);
}

function busyMessage(origin: string): string {
  if (origin === '') return i18n.t('options.status.saving');
  return i18n.t('options.status.savingAndAsking', { origin });
}
