import { loadSettings, saveSettings } from '../settings/settings-store.ts';
import type { Display } from '../settings/settings.ts';
import { saveKey } from '../vault/vault.ts';
import type { CheckedFields } from './check-fields.ts';

/** What Save stores: the provider that will answer, how it is set up, and how answers are typed. */
export interface Setup {
  readonly provider: string;
  readonly fields: CheckedFields;
  readonly display: Display;
  /** Hosts to which a key may go unencrypted; absent: as before. */
  readonly plainHosts?: readonly string[];
}

/**
 * Stores the key in the vault and the rest in the settings, which are read anew: another tab may have changed what this
 * form does not show. Rejects with a `DatabaseError`, or a `LockedError`.
 */
export async function storeSetup(setup: Setup): Promise<void> {
  const { provider, fields, display, plainHosts } = setup;
  const { url, key, baseUrl, model, endpoint } = fields;
  if (key !== undefined && url) await saveKey(provider, url.host, key);
  const stored = await loadSettings();
  const own = {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(model !== undefined && { model }),
    ...(endpoint !== undefined && { endpoint }),
  };
  await saveSettings({
    ...stored,
    provider,
    providers: { ...stored.providers, [provider]: own },
    ...display,
    ...(plainHosts && { plainHosts: [...plainHosts] }),
  });
}
