import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LockedError, readLock } from '../../src/vault/lock.ts';
import {
  deleteAllKeys,
  lockNow,
  readLockState,
  removePassphrase,
  setPassphrase,
  unlock,
} from '../../src/vault/passphrase.ts';
import { ITERATIONS } from '../../src/vault/seal.ts';
import { listKeys, readKey, removeKey, saveKey } from '../../src/vault/vault.ts';
import { provideIndexedDb } from './provide-indexed-db.ts';
import { hurryDerivation } from '../support/hurry-derivation.ts';

provideIndexedDb();
hurryDerivation();
beforeEach(() => saveKey('openai', 'one.example', 'sk-canary-1'));
afterEach(() => vi.useRealTimers());

const words = 'correct horse battery';

/** All that lies in the database, as text. */
async function readDisk(): Promise<string> {
  const database = await openDB('typeover');
  const stores = [...database.objectStoreNames];
  const all = await Promise.all(stores.map((store) => database.getAll(store)));
  database.close();
  return JSON.stringify(all);
}

describe('without a passphrase', () => {
  test('keys are had at once', async () => {
    expect(await readLockState()).toEqual({ state: 'none' });
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
    expect(await readDisk()).toContain('sk-canary-1');
  });
});

describe('with a passphrase', () => {
  beforeEach(() => setPassphrase(words, 15));

  test('no key lies on the disk, nor the passphrase, and the way to them is expensive', async () => {
    await saveKey('openai', 'two.example', 'sk-canary-2');
    const disk = await readDisk();
    expect(disk).not.toMatch(/sk-canary|correct|battery/);
    expect(await readLock()).toMatchObject({ iterations: ITERATIONS, minutes: 15 });
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
    expect(await readKey('openai', 'two.example')).toBe('sk-canary-2');
  });

  test('locked keys are not had, not replaced, but listed and removed', async () => {
    await lockNow();
    expect(await readLockState()).toEqual({ state: 'locked', minutes: 15 });
    await expect(readKey('openai', 'one.example')).rejects.toBeInstanceOf(LockedError);
    await expect(saveKey('openai', 'two.example', 'sk-2')).rejects.toBeInstanceOf(LockedError);
    // Where there is no key, there is nothing to unlock.
    expect(await readKey('openai', 'two.example')).toBeUndefined();
    expect(await listKeys()).toEqual([{ provider: 'openai', host: 'one.example' }]);
    await removeKey('openai', 'one.example');
    expect(await readDisk()).not.toContain('one.example');
  });

  test('only the right passphrase unlocks, however it is typed', async () => {
    await lockNow();
    expect(await unlock('correct horse batterz')).toBe(false);
    expect(await readLockState()).toMatchObject({ state: 'locked' });
    expect(await unlock(words)).toBe(true);
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
    await setPassphrase('Käse und Brot', 15, words);
    await lockNow();
    expect(await unlock('Ka\u0308se und Brot')).toBe(true);
  });

  test('the unlocked key is in the memory of the browser alone', async () => {
    const areas = [fakeBrowser.storage.local, fakeBrowser.storage.sync];
    for (const area of areas) expect(await area.get(null)).toEqual({});
    expect(Object.keys(await fakeBrowser.storage.session.get(null))).toEqual(['vault:unlocked']);
    await lockNow();
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });

  test('it locks again after its time without use, and use begins it anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 14 * 60_000);
    await readKey('openai', 'one.example');
    vi.setSystemTime(Date.now() + 14 * 60_000);
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
    vi.setSystemTime(Date.now() + 16 * 60_000);
    await expect(readKey('openai', 'one.example')).rejects.toBeInstanceOf(LockedError);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });

  test('a wrong passphrase changes and removes nothing', async () => {
    const disk = await readDisk();
    expect(await setPassphrase('something else', 60, 'wrong words')).toBe(false);
    expect(await removePassphrase('wrong words')).toBe(false);
    expect(await readDisk()).toBe(disk);
  });

  test('changing it makes the old one worthless', async () => {
    const before = await readLock();
    expect(await setPassphrase('something else', 0, words)).toBe(true);
    const after = await readLock();
    expect(after?.salt).not.toBe(before?.salt);
    await lockNow();
    expect(await unlock(words)).toBe(false);
    expect(await unlock('something else')).toBe(true);
    expect(await readLockState()).toEqual({ state: 'unlocked', minutes: 0 });
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
  });

  test('removing it leaves the keys as they were entered', async () => {
    await lockNow();
    expect(await removePassphrase(words)).toBe(true);
    expect(await readLockState()).toEqual({ state: 'none' });
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
  });

  test('who has forgotten it deletes the keys with it', async () => {
    await lockNow();
    await deleteAllKeys();
    expect(await readLockState()).toEqual({ state: 'none' });
    expect(await listKeys()).toEqual([]);
    expect(await readDisk()).not.toContain('salt');
  });

  test('a key that was moved to another host does not open', async () => {
    const database = await openDB('typeover');
    const sealed: unknown = await database.get('keys', ['openai', 'one.example']);
    await database.put('keys', sealed, ['openai', 'evil.example']);
    database.close();
    expect(await readKey('openai', 'evil.example')).toBeUndefined();
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
  });

  test('a key saved in one page while another sets a passphrase is not lost', async () => {
    await Promise.all([
      setPassphrase('something else', 15, words),
      saveKey('openai', 'two.example', 'sk-canary-2'),
    ]);
    expect(await readKey('openai', 'one.example')).toBe('sk-canary-1');
    expect(await readKey('openai', 'two.example')).toBe('sk-canary-2');
  });
});
