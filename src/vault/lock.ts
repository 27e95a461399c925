import { withDatabase } from './database.ts';
import { type Derivation, isSealed, type Sealed } from './seal.ts';

/** Minutes without use after which the keys are locked again; 0: when the browser is closed. */
export const lockTimes = [15, 60, 480, 0] as const;
export type LockTime = (typeof lockTimes)[number];

/** What is known of the passphrase: never itself. Present where the keys are encrypted. */
export interface Lock extends Derivation {
  /** A known text. It opens with the right passphrase only, also where there is no key to try. */
  readonly check: Sealed;
  readonly minutes: LockTime;
}

export const CHECK = 'typeover';

/** The keys are encrypted, and the passphrase has to be entered first. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** Rejects with a `DatabaseError`. */
export async function readLock(): Promise<Lock | undefined> {
  return parseLock(await withDatabase((database) => database.get('settings', 'lock')));
}

export function parseLock(stored: unknown): Lock | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { salt, iterations, check, minutes } = stored as Partial<Lock>;
  if (typeof salt !== 'string' || typeof iterations !== 'number' || !isSealed(check)) {
    return undefined;
  }
  const time = lockTimes.find((known) => known === minutes) ?? lockTimes[0];
  return { salt, iterations, check, minutes: time };
}
