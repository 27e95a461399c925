import { withDatabase } from '../vault/database.ts';
import { createChangeChannel } from './change-channel.ts';
import { parseSettings, type Settings } from './settings.ts';

/**
 * Settings lie beside the keys, not in `storage.local`: Firefox lets content scripts read that. Rejects with a
 * `DatabaseError`; what is stored but cannot be understood becomes the default.
 */
export async function loadSettings(): Promise<Settings> {
  return parseSettings(await withDatabase((database) => database.get('settings', 'settings')));
}

/** Our pages and the background store settings; each tells the others that what they remember is old. */
const changes = createChangeChannel('typeover.settings');
let recent: Promise<Settings> | undefined;
let watching = false;

/** The same, from memory where they have been read before: for the moment between the user's act and the overlay. */
export function recentSettings(): Promise<Settings> {
  if (!watching) changes.watch(forget);
  watching = true;
  recent ??= loadSettings();
  recent.catch(forget);
  return recent;
}

function forget(): void {
  recent = undefined;
}

function tellOfChange(): void {
  forget();
  changes.tell();
}

/** Calls back whenever settings are stored, here or elsewhere. Returns what ends that. */
export function watchSettings(callback: () => void): () => void {
  return changes.watch(callback);
}

/** Replaces all settings. Rejects with a `DatabaseError`. */
export async function saveSettings(settings: Settings): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction('settings', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(settings, 'settings'), transaction.done]);
  });
  tellOfChange();
}

/** Changes some settings and leaves the others as they are now, whoever stored them last. Rejects with a `DatabaseError`. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction('settings', 'readwrite', { durability: 'strict' });
    const stored = parseSettings(await transaction.store.get('settings'));
    await Promise.all([
      transaction.store.put({ ...stored, ...change }, 'settings'),
      transaction.done,
    ]);
  });
  tellOfChange();
}
