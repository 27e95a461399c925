import { openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { loadSettings, saveSettings } from '../../src/settings/settings-store.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { DatabaseError } from '../../src/vault/database.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { listKeys, saveKey } from '../../src/vault/vault.ts';

provideIndexedDb();
afterEach(() => vi.restoreAllMocks());

test('begins with the defaults', async () => {
  expect(await loadSettings()).toEqual(parseSettings(undefined));
});

test('gives back what was saved', async () => {
  const settings = {
    ...parseSettings(undefined),
    provider: 'openai',
    providers: { openai: { model: 'gpt', baseUrl: 'http://127.0.0.1:1/v1' } },
  };
  await saveSettings(settings);
  expect(await loadSettings()).toEqual(settings);
});

test('reads what an old or a broken version stored', async () => {
  await saveSettings(parseSettings(undefined));
  const database = await openDB('typeover');
  await database.put('settings', { provider: 'openai', typing: 'sideways' }, 'settings');
  database.close();
  expect(await loadSettings()).toEqual({ ...parseSettings(undefined), provider: 'openai' });
});

test('leaves the keys alone', async () => {
  await saveKey('openai', 'one.example', 'key');
  await saveSettings(parseSettings(undefined));
  expect(await listKeys()).toHaveLength(1);
});

test('is not silent about settings that it cannot read', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('', 'InvalidStateError');
  });
  await expect(loadSettings()).rejects.toBeInstanceOf(DatabaseError);
  await expect(saveSettings(parseSettings({}))).rejects.toBeInstanceOf(DatabaseError);
});
