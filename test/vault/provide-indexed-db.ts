import * as fakeIndexedDb from 'fake-indexeddb';
import { deleteDB } from 'idb';
import { beforeAll, beforeEach } from 'vitest';

/** Gives the tests of a file an IndexedDB, and each of them one without Typeover's databases. */
export function provideIndexedDb(): void {
  beforeAll(() => void Object.assign(globalThis, fakeIndexedDb));
  beforeEach(() => Promise.all([deleteDB('typeover'), deleteDB('typeover-history')]));
}
