import { isLoopback } from './loopback.ts';

/**
 * Whether a URL's host name is in a network of the user's own: addresses that are not routed on the internet, and names
 * that its resolvers do not know (RFC 1918, 3927, 4193, 4291, 6598, 6762, 8375; `internal` is reserved by ICANN).
 */
export function isPrivateHost(hostname: string): boolean {
  if (isLoopback(hostname)) return true;
  if (hostname.startsWith('[')) return /^\[(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/.test(hostname);
  const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(hostname)?.slice(1).map(Number);
  if (octets) return isPrivateAddress(octets);
  // A name of one part is looked up in the local network only.
  return /^[^.]+$|\.(?:local|lan|home\.arpa|internal|localhost)\.?$/.test(hostname);
}

function isPrivateAddress([first = 0, second = 0]: readonly number[]): boolean {
  if (first === 10 || (first === 192 && second === 168)) return true;
  if (first === 172) return second >= 16 && second < 32;
  // Shared by carriers, and by private networks that span the internet.
  if (first === 100) return second >= 64 && second < 128;
  return first === 169 && second === 254;
}
