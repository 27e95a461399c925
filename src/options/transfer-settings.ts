import { i18n } from '#i18n';
import { readSettingsFile, writeSettingsFile } from '../settings/settings-file.ts';
import { loadSettings, saveSettings } from '../settings/settings-store.ts';
import { LockedError } from '../vault/lock.ts';
import { readLockState } from '../vault/passphrase.ts';
import { listKeys, readKey, saveKey } from '../vault/vault.ts';

export type Exported =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** With the keys only where there is a passphrase to encrypt them with. */
export async function exportSettings(passphrase?: string): Promise<Exported> {
  try {
    const settings = await loadSettings();
    if (passphrase === undefined) return { ok: true, text: await writeSettingsFile(settings) };
    const keys = await Promise.all(
      (await listKeys()).map(async (place) => ({
        ...place,
        key: (await readKey(place.provider, place.host)) ?? '',
      })),
    );
    return { ok: true, text: await writeSettingsFile(settings, { keys, passphrase }) };
  } catch (error) {
    return { ok: false, message: explain(error) };
  }
}

export type Imported =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly locked?: true };

/** All of a file or nothing of it. */
export async function importSettings(text: string, passphrase: string): Promise<Imported> {
  try {
    const file = await readSettingsFile(text, passphrase, await loadSettings());
    if (!file.ok) {
      if (file.problem === 'unknown')
        return { ok: false, message: i18n.t('options.transfer.notOurs') };
      const message =
        passphrase === ''
          ? i18n.t('options.transfer.needsPassphrase')
          : i18n.t('options.passphrase.wrong');
      return { ok: false, message, locked: true };
    }
    // Before anything is stored: a key could not be.
    if (file.keys.length > 0 && (await readLockState()).state === 'locked') throw new LockedError();
    for (const { provider, host, key } of file.keys) await saveKey(provider, host, key);
    await saveSettings(file.settings);
    return { ok: true };
  } catch (error) {
    return { ok: false, message: explain(error) };
  }
}

function explain(error: unknown): string {
  return error instanceof LockedError
    ? i18n.t('options.passphrase.lockedNow')
    : i18n.t('options.passphrase.failed');
}
