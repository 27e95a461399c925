import { loadSettings } from '../settings/settings-store.ts';
import type { Settings } from '../settings/settings.ts';
import { type KeyPlace, listKeys } from '../vault/vault.ts';

/** What the form opens with. Of the keys it holds only where they are for: the page never reads one. */
export interface Stored {
  readonly settings: Settings;
  readonly keys: readonly KeyPlace[];
}

/** Rejects with a `DatabaseError`. */
export async function readStored(): Promise<Stored> {
  const [settings, keys] = await Promise.all([loadSettings(), listKeys()]);
  return { settings, keys };
}
