import type { Failure } from '../answer/answer-error.ts';
import { isLoopback } from '../settings/loopback.ts';
import { hasHostAccess } from './host-access.ts';

/**
 * What would keep a request to this address from arriving. Asked before, because afterwards a missing permission and a
 * server that is down both read "Failed to fetch".
 */
export async function findObstacle(url: string): Promise<Failure | undefined> {
  if (!(await hasHostAccess(url))) return { code: 'permission' };
  const { hostname } = new URL(url);
  return navigator.onLine || isLoopback(hostname) ? undefined : { code: 'offline' };
}
