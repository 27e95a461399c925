import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * The extension origin's own, beside the vault and apart from it: deleting the history touches no key, and another
 * version of one is no concern of the other.
 */
interface Schema extends DBSchema {
  answers: {
    key: string;
    value: { readonly id: string; readonly at: number; readonly size: number };
    indexes: { age: [at: number, size: number] };
  };
}

export type HistoryDatabase = IDBPDatabase<Schema>;

/**
 * Opened for each piece of work and closed after it: it is used now and then, and stands in nobody's way. Rejects with
 * the browser's own error.
 */
export async function withHistory<T>(work: (database: HistoryDatabase) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>('typeover-history', 1, {
    upgrade(fresh) {
      const answers = fresh.createObjectStore('answers', { keyPath: 'id' });
      answers.createIndex('age', ['at', 'size']);
    },
    blocking: (_current, _blocked, { target }) => {
      if (target instanceof IDBDatabase) target.close();
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
