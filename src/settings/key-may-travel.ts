import { isLoopback } from './loopback.ts';
import { isPrivateHost } from './private-host.ts';

/** Why a key may not be sent to an address. */
export type TravelProblem =
  /** Unencrypted, over the internet. */
  | 'plain'
  /** Unencrypted, in a network of the user's own, who has not allowed it. */
  | 'unconfirmed';

/** Undefined where a key may be sent there: encrypted, inside this computer, or as the user allowed. */
export function keyMayTravel(
  { protocol, hostname }: URL,
  plainHosts: readonly string[],
): TravelProblem | undefined {
  if (protocol === 'https:' || isLoopback(hostname)) return undefined;
  if (!isPrivateHost(hostname)) return 'plain';
  return plainHosts.includes(hostname) ? undefined : 'unconfirmed';
}
