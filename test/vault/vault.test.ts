import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { connect, DatabaseError } from '../../src/vault/database.ts';
import { provideIndexedDb } from './provide-indexed-db.ts';
import { listKeys, readKey, removeKey, saveKey } from '../../src/vault/vault.ts';

provideIndexedDb();
afterEach(() => vi.restoreAllMocks());

test('hands out a key for the host it was saved for, whatever the port', async () => {
  await saveKey('openai', 'api.openai.com', 'sk-1');
  expect(await readKey('openai', 'api.openai.com')).toBe('sk-1');
  expect(await readKey('openai', 'API.openai.com:8443')).toBe('sk-1');
  await saveKey('compatible', '[::1]:8080', 'sk-2');
  expect(await readKey('compatible', '[::1]:9090')).toBe('sk-2');
});

test('hands out nothing to another host or another provider', async () => {
  await saveKey('openai', 'api.openai.com', 'sk-1');
  expect(await readKey('openai', 'api.openai.com.example')).toBeUndefined();
  expect(await readKey('openai', 'openai.com')).toBeUndefined();
  expect(await readKey('compatible', 'api.openai.com')).toBeUndefined();
});

test('keeps one key for each host, the newest', async () => {
  await saveKey('openai', 'one.example', 'first');
  await saveKey('openai', 'two.example', 'other');
  await saveKey('openai', 'one.example:444', 'second');
  expect(await readKey('openai', 'one.example')).toBe('second');
  expect(await listKeys()).toEqual([
    { provider: 'openai', host: 'one.example' },
    { provider: 'openai', host: 'two.example' },
  ]);
});

test('removes one key and leaves the others', async () => {
  await saveKey('openai', 'one.example', 'first');
  await saveKey('openai', 'two.example', 'other');
  await removeKey('openai', 'one.example:8080');
  expect(await readKey('openai', 'one.example')).toBeUndefined();
  expect(await readKey('openai', 'two.example')).toBe('other');
});

test('stores nothing when a text cannot be a key, and keeps the key that was there', async () => {
  await saveKey('openai', 'one.example', 'good');
  expect(await saveKey('openai', 'one.example', 'two\nlines')).toEqual({
    ok: false,
    problem: { type: 'white-space', character: 'U+000A', position: 4 },
  });
  expect(await saveKey('openai', 'one.example', '  ')).toEqual({
    ok: false,
    problem: { type: 'empty' },
  });
  expect(await readKey('openai', 'one.example')).toBe('good');
});

test('starts afresh when the database is deleted under it', async () => {
  await saveKey('openai', 'one.example', 'key');
  await deleteDB('typeover');
  expect(await listKeys()).toEqual([]);
  await saveKey('openai', 'one.example', 'again');
  expect(await readKey('openai', 'one.example')).toBe('again');
});

test('opens the database again when a connection was closed without a word', async () => {
  await saveKey('openai', 'one.example', 'key');
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('The database connection is closing.', 'InvalidStateError');
  });
  expect(await readKey('openai', 'one.example')).toBe('key');
  expect(transaction).toHaveBeenCalledTimes(2);
});

test('says so where the browser allows no storage, and works again once it does', async () => {
  const cause = new DOMException('did not allow mutations', 'InvalidStateError');
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw cause;
  });
  const saving = saveKey('openai', 'one.example', 'key');
  await expect(saving).rejects.toBeInstanceOf(DatabaseError);
  await expect(saving).rejects.toMatchObject({ cause });
  vi.restoreAllMocks();
  expect(await listKeys()).toEqual([]);
});

test('makes way for a newer version, and then says that it cannot read it', async () => {
  await saveKey('openai', 'one.example', 'key');
  const newer = await openDB('typeover', 99);
  await expect(readKey('openai', 'one.example')).rejects.toMatchObject({
    name: 'DatabaseError',
    cause: expect.objectContaining({ name: 'VersionError' }),
  });
  newer.close();
});

test('does not wait for an old page that keeps the database', async () => {
  const old = await openDB('typeover', 1);
  await expect(connect(2, () => undefined)).rejects.toThrow('Another page of Typeover');
  old.close();
});
