import { browser } from 'wxt/browser';
import type { Request } from '../protocol/requests.ts';

/** Has the background leave out `Origin` for the saved provider's server, or not any more. False when it did not. */
export async function setOriginRule(on: boolean): Promise<boolean> {
  const request = { type: 'set-origin-rule', on } satisfies Request;
  try {
    return (await browser.runtime.sendMessage<Request, unknown>(request)) === on;
  } catch {
    return false;
  }
}
