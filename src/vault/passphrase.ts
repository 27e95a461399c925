import { type Database, withDatabase } from './database.ts';
import { CHECK, type Lock, type LockTime, parseLock, readLock } from './lock.ts';
import { deriveKey, isSealed, newDerivation, openSealed, type Sealed, sealText } from './seal.ts';
import { forgetUnlocked, holdUnlocked, isUnlocked } from './unlocked.ts';
import { purposeOf } from './vault.ts';

/** A shorter passphrase is guessed, whatever it goes through. */
export const LEAST_LENGTH = 8;

export type LockState =
  | { readonly state: 'none' }
  | { readonly state: 'locked' | 'unlocked'; readonly minutes: LockTime };

/** Rejects with a `DatabaseError`, as does everything here. */
export async function readLockState(): Promise<LockState> {
  const lock = await readLock();
  if (!lock) return { state: 'none' };
  return { state: (await isUnlocked(lock)) ? 'unlocked' : 'locked', minutes: lock.minutes };
}

/** False for a wrong passphrase. */
export async function unlock(passphrase: string): Promise<boolean> {
  const lock = await readLock();
  if (!lock) return true;
  const key = await keyFor(passphrase, lock);
  if (key) await holdUnlocked(key, lock);
  return key !== undefined;
}

export async function lockNow(): Promise<void> {
  await forgetUnlocked();
}

/** Encrypts all keys with a new passphrase. `current` is the one so far; where it is wrong nothing changes: false. */
export async function setPassphrase(
  passphrase: string,
  minutes: LockTime,
  current?: string,
): Promise<boolean> {
  const derivation = newDerivation();
  const key = await deriveKey(passphrase, derivation);
  const lock: Lock = { ...derivation, check: await sealText(key, CHECK, CHECK), minutes };
  if (!(await reseal(current, { key, lock }))) return false;
  await holdUnlocked(key, lock);
  return true;
}

/** Leaves the keys as they were entered, unencrypted. False for a wrong passphrase. */
export async function removePassphrase(current: string): Promise<boolean> {
  if (!(await reseal(current, undefined))) return false;
  await forgetUnlocked();
  return true;
}

/** For who has forgotten the passphrase: the keys cannot be had any more, and go with it. */
export async function deleteAllKeys(): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction(['keys', 'settings'], 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([
      transaction.objectStore('keys').clear(),
      transaction.objectStore('settings').delete('lock'),
      transaction.done,
    ]);
  });
  await forgetUnlocked();
}

/** Undefined for a wrong passphrase. */
async function keyFor(passphrase: string, lock: Lock): Promise<CryptoKey | undefined> {
  const key = await deriveKey(passphrase, lock);
  return (await openSealed(key, lock.check, CHECK)) === CHECK ? key : undefined;
}

interface Target {
  readonly key: CryptoKey;
  readonly lock: Lock;
}

/** All keys at once or none: what another page changes meanwhile makes it begin anew. */
async function reseal(current: string | undefined, target: Target | undefined): Promise<boolean> {
  for (;;) {
    const before = await withDatabase(readEverything);
    const lock = parseLock(before.lock);
    const old = lock && (await keyFor(current ?? '', lock));
    if (lock && !old) return false;
    const values = await Promise.all(
      before.values.map(async (value, index) => {
        const purpose = purposeOf(before.places[index] ?? ['', '']);
        const text = isSealed(value) ? old && (await openSealed(old, value, purpose)) : value;
        return text !== undefined && target ? sealText(target.key, text, purpose) : text;
      }),
    );
    if (await replace(before, values, target?.lock)) return true;
  }
}

type Value = string | Sealed;

interface Everything {
  readonly places: readonly [provider: string, host: string][];
  readonly values: readonly Value[];
  readonly lock: unknown;
}

async function readEverything(database: Database): Promise<Everything> {
  const transaction = database.transaction(['keys', 'settings']);
  const keys = transaction.objectStore('keys');
  const [places, values, lock] = await Promise.all([
    keys.getAllKeys(),
    keys.getAll(),
    transaction.objectStore('settings').get('lock'),
  ]);
  return { places, values, lock };
}

/** False where something is no longer as it was before. What could not be opened is of no use to anybody, and goes. */
function replace(
  before: Everything,
  values: readonly (Value | undefined)[],
  lock: Lock | undefined,
): Promise<boolean> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(['keys', 'settings'], 'readwrite', {
      durability: 'strict',
    });
    const keys = transaction.objectStore('keys');
    const settings = transaction.objectStore('settings');
    const now = await Promise.all([keys.getAllKeys(), keys.getAll(), settings.get('lock')]);
    const then = [before.places, before.values, before.lock];
    const same = JSON.stringify(now) === JSON.stringify(then);
    if (same) {
      for (const [index, place] of before.places.entries()) {
        const value = values[index];
        void (value === undefined ? keys.delete(place) : keys.put(value, place));
      }
      void (lock ? settings.put(lock, 'lock') : settings.delete('lock'));
    }
    await transaction.done;
    return same;
  });
}
