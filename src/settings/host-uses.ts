import * as v from 'valibot';
import { withDatabase } from '../vault/database.ts';
import { createChangeChannel } from './change-channel.ts';

/** By origin (scheme, host and port), when it was last asked, in milliseconds since 1970. */
const usesSchema = v.fallback(v.record(v.string(), v.number()), {});
export type HostUses = v.InferOutput<typeof usesSchema>;

const changes = createChangeChannel('typeover.uses');

/** Calls back whenever a host was asked. Returns what ends that. */
export function watchUses(callback: () => void): () => void {
  return changes.watch(callback);
}

/** Rejects with a `DatabaseError`. */
export async function readUses(): Promise<HostUses> {
  return v.parse(usesSchema, await withDatabase((database) => database.get('settings', 'uses')));
}

/** Rejects with a `DatabaseError`. */
export async function noteUse(origin: string, at: number): Promise<void> {
  await withDatabase(async (database) => {
    const { store, done } = database.transaction('settings', 'readwrite');
    const uses = v.parse(usesSchema, await store.get('uses'));
    await Promise.all([store.put({ ...uses, [origin]: at }, 'uses'), done]);
  });
  changes.tell();
}

/** Where no history is kept nothing tells who was asked when. Rejects with a `DatabaseError`. */
export async function forgetUses(): Promise<void> {
  await withDatabase((database) => database.delete('settings', 'uses'));
  changes.tell();
}
