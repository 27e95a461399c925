import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sealed } from './seal.ts';

/** The extension origin's own database: no page and no content script can open it, in either browser. */
interface Schema extends DBSchema {
  /**
   * What the user set; beside it what the keys are locked with, when each host was last used, and what the overlay looks
   * like on which site.
   */
  settings: { key: 'settings' | 'lock' | 'uses' | 'shapes'; value: unknown };
  /** By provider and host name: a key as it was entered, or encrypted. */
  keys: { key: [provider: string, host: string]; value: string | Sealed };
}

export type Database = IDBPDatabase<Schema>;

/**
 * Nothing could be read or stored: the browser allows no storage here (a private window of Firefox), the disk is full,
 * or a newer Typeover has changed the database. `cause` is the browser's own error.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

const NAME = 'typeover';
const VERSION = 1;

let connection: Promise<Database> | undefined;

/**
 * Runs `work` on the open database; one transaction each, so that it may be run again. Rejects with a `DatabaseError`
 * when the database cannot be had or `work` fails in it: nothing is ever lost in silence.
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await attempt(work);
  } catch (cause) {
    throw new DatabaseError('The database cannot be used', { cause });
  }
}

async function attempt<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const known = connection;
  try {
    return await work(await open());
  } catch (error) {
    // The connection was closed under us (deleted, cleared, upgraded) before its event told us so.
    if (!known || !isClosed(error)) throw error;
    if (connection === known) connection = undefined;
    return work(await open());
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

function open(): Promise<Database> {
  if (connection) return connection;
  const opening = connect(VERSION, () => {
    if (connection === opening) connection = undefined;
  });
  connection = opening;
  // A failure is not remembered: the next call tries anew.
  opening.catch(() => {
    if (connection === opening) connection = undefined;
  });
  return opening;
}

/** Opens the database anew. `onClose` is called once the connection is of no more use. */
export function connect(version: number, onClose: () => void): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = openDB<Schema>(NAME, version, {
      upgrade(database, oldVersion) {
        if (oldVersion > 0) return;
        database.createObjectStore('settings');
        database.createObjectStore('keys');
      },
      blocked() {
        // An old page holds on to an old version. Waiting would look like a page that hangs.
        reject(new Error('Another page of Typeover keeps the database from being opened'));
        void opening.then((database) => database.close());
      },
      // Deleted, or wanted in a newer version: whoever waits for us must not wait for ever.
      blocking() {
        onClose();
        void opening.then((database) => database.close());
      },
      terminated: onClose,
    });
    opening.then(resolve, reject);
  });
}
