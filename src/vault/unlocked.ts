import { browser } from 'wxt/browser';
import { fromBase64, toBase64 } from './base64.ts';
import type { Lock } from './lock.ts';

/** In the browser's memory, closed to content scripts in both browsers. Nothing of it reaches the disk. */
const PLACE = 'vault:unlocked';

interface Unlocked {
  /** The raw key. */
  readonly key: string;
  /** Of the lock that it opens. */
  readonly salt: string;
  /** Milliseconds since 1970; absent: until the browser is closed. */
  readonly until?: number;
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Holds the key in memory for as long as the user said, from now on. */
export async function holdUnlocked(key: CryptoKey, lock: Lock): Promise<void> {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key));
  await store({ key: toBase64(raw), salt: lock.salt }, lock);
}

async function store({ key, salt }: Unlocked, { minutes }: Lock): Promise<void> {
  const until = minutes === 0 ? undefined : Date.now() + minutes * 60_000;
  await browser.storage.session.set({
    [PLACE]: { key, salt, ...(until !== undefined && { until }) } satisfies Unlocked,
  });
  clearTimeout(timer);
  if (until !== undefined) timer = setTimeout(() => void forgetExpired(), minutes * 60_000 + 1000);
}

/** The key, if it is held and its time is not over. Using it begins the time anew. */
export async function takeUnlocked(lock: Lock): Promise<CryptoKey | undefined> {
  const unlocked = await readUnlocked();
  if (!unlocked || unlocked.salt !== lock.salt) return undefined;
  await store(unlocked, lock);
  return crypto.subtle.importKey('raw', fromBase64(unlocked.key), 'AES-GCM', true, [
    'encrypt',
    'decrypt',
  ]);
}

/** Whether the key is held; looking is no use. */
export async function isUnlocked(lock: Lock): Promise<boolean> {
  return (await readUnlocked())?.salt === lock.salt;
}

export async function forgetUnlocked(): Promise<void> {
  clearTimeout(timer);
  await browser.storage.session.remove(PLACE);
}

/** Timers die with the worker: called at every start as well. */
export async function forgetExpired(): Promise<void> {
  await readUnlocked();
}

async function readUnlocked(): Promise<Unlocked | undefined> {
  const stored: unknown = (await browser.storage.session.get(PLACE))[PLACE];
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { key, salt, until } = stored as Partial<Unlocked>;
  if (typeof key !== 'string' || typeof salt !== 'string') return undefined;
  if (until === undefined || Date.now() < until) {
    return { key, salt, ...(until !== undefined && { until }) };
  }
  await forgetUnlocked();
  return undefined;
}
