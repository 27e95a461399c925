import type { Provider } from '../providers/provider.ts';

export type Transport = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Cookies would go to every host we may access, and a cached GET would be waited for. A followed redirect could take
 * the key elsewhere: `manual` refuses it like `error` does, and lets us say so.
 */
export const privately: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
};

/** Where requests leave the extension, and where the answers of the providers inside it come from. */
export function transportTo({ respond }: Provider): Transport {
  return async (url, init) => (respond ? respond({ url, init }) : fetch(url, init));
}
