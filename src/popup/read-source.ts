import { browser } from 'wxt/browser';
import type { Request } from '../protocol/requests.ts';

/**
 * Who would answer now: the provider's name and the model; empty when nobody can say. The background is asked because
 * Firefox opens no database for a popup in a private window.
 */
export async function readSource(): Promise<string> {
  try {
    const request = { type: 'read-source' } satisfies Request;
    const source: unknown = await browser.runtime.sendMessage<Request, unknown>(request);
    return typeof source === 'string' ? source : '';
  } catch {
    return '';
  }
}
