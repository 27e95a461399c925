import { withDatabase } from './database.ts';
import { LockedError, parseLock } from './lock.ts';
import { type ParsedKey, parseKey } from './parse-key.ts';
import { isSealed, openSealed, sealText } from './seal.ts';
import { takeUnlocked } from './unlocked.ts';

/** Where a key is kept. A key is never listed with it. */
export interface KeyPlace {
  readonly provider: string;
  /** A host name, without a port. */
  readonly host: string;
}

type Place = [provider: string, host: string];

/**
 * Stores a key for one host of a provider, in place of the one that was there; `host` may carry a port, which does not
 * count. A text that cannot be a key is handed back with the reason, and nothing is stored. Rejects with a
 * `DatabaseError`, and with a `LockedError` where keys are encrypted and locked.
 */
export async function saveKey(provider: string, host: string, text: string): Promise<ParsedKey> {
  const parsed = parseKey(text);
  if (!parsed.ok) return parsed;
  const place: Place = [provider, withoutPort(host)];
  // Another page may set or change the passphrase meanwhile: then it begins anew.
  while (!(await putKey(place, parsed.key)));
  return parsed;
}

async function putKey(place: Place, key: string): Promise<boolean> {
  const before = await withDatabase((database) => database.get('settings', 'lock'));
  const lock = parseLock(before);
  const unlocked = lock && (await takeUnlocked(lock));
  if (lock && !unlocked) throw new LockedError();
  const value = unlocked ? await sealText(unlocked, key, purposeOf(place)) : key;
  return withDatabase(async (database) => {
    // "strict" waits for the disk: a key that is said to be saved survives a crash.
    const transaction = database.transaction(['keys', 'settings'], 'readwrite', {
      durability: 'strict',
    });
    const now = await transaction.objectStore('settings').get('lock');
    const same = JSON.stringify(now) === JSON.stringify(before);
    if (same) void transaction.objectStore('keys').put(value, place);
    await transaction.done;
    return same;
  });
}

/**
 * The key, only for the host it was saved for. Rejects with a `DatabaseError`, and with a `LockedError` where there is
 * one that is locked.
 */
export async function readKey(provider: string, host: string): Promise<string | undefined> {
  const place: Place = [provider, withoutPort(host)];
  const [value, stored] = await withDatabase(async (database) => {
    const transaction = database.transaction(['keys', 'settings']);
    return Promise.all([
      transaction.objectStore('keys').get(place),
      transaction.objectStore('settings').get('lock'),
    ]);
  });
  if (!isSealed(value)) return value;
  const lock = parseLock(stored);
  const unlocked = lock && (await takeUnlocked(lock));
  if (!unlocked) throw new LockedError();
  return openSealed(unlocked, value, purposeOf(place));
}

/** Also where it is locked. Rejects with a `DatabaseError`. */
export function removeKey(provider: string, host: string): Promise<void> {
  return withDatabase((database) => database.delete('keys', [provider, withoutPort(host)]));
}

/** For which hosts there are keys; the keys themselves are not read. Rejects with a `DatabaseError`. */
export async function listKeys(): Promise<KeyPlace[]> {
  const places = await withDatabase((database) => database.getAllKeys('keys'));
  return places.map(([provider, host]) => ({ provider, host }));
}

/** What a key is sealed for: moved to another place in the database, it does not open. */
export function purposeOf([provider, host]: Place): string {
  return JSON.stringify([provider, host]);
}

/** A local server changes its port more often than its owner. Names are compared as URLs write them. */
function withoutPort(host: string): string {
  return new URL(`http://${host}`).hostname;
}
