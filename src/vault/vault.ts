import { withDatabase } from './database.ts';
import { type ParsedKey, parseKey } from './parse-key.ts';

/** Where a key is kept. A key is never listed with it. */
export interface KeyPlace {
  readonly provider: string;
  /** A host name, without a port. */
  readonly host: string;
}

/**
 * Stores a key for one host of a provider, in place of the one that was there; `host` may carry a port, which does not
 * count. A text that cannot be a key is handed back with the reason, and nothing is stored. Rejects with a
 * `DatabaseError`.
 */
export async function saveKey(provider: string, host: string, text: string): Promise<ParsedKey> {
  const parsed = parseKey(text);
  if (!parsed.ok) return parsed;
  await withDatabase(async (database) => {
    // "strict" waits for the disk: a key that is said to be saved survives a crash.
    const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([
      transaction.store.put(parsed.key, [provider, withoutPort(host)]),
      transaction.done,
    ]);
  });
  return parsed;
}

/** The key, only for the host it was saved for. Rejects with a `DatabaseError`. */
export function readKey(provider: string, host: string): Promise<string | undefined> {
  return withDatabase((database) => database.get('keys', [provider, withoutPort(host)]));
}

/** Rejects with a `DatabaseError`. */
export function removeKey(provider: string, host: string): Promise<void> {
  return withDatabase((database) => database.delete('keys', [provider, withoutPort(host)]));
}

/** For which hosts there are keys; the keys themselves are not read. Rejects with a `DatabaseError`. */
export async function listKeys(): Promise<KeyPlace[]> {
  const places = await withDatabase((database) => database.getAllKeys('keys'));
  return places.map(([provider, host]) => ({ provider, host }));
}

/** A local server changes its port more often than its owner. Names are compared as URLs write them. */
function withoutPort(host: string): string {
  return new URL(`http://${host}`).hostname;
}
