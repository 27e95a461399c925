import { browser } from 'wxt/browser';
import type { ConnectionReport, Request } from '../protocol/requests.ts';

/** The background ends each test by its own clocks, after two minutes; this is for one that never answers. */
const PATIENCE = 150_000;

/** Has the background end the test that runs. */
export function stopTest(): void {
  const request = { type: 'stop-test' } satisfies Request;
  // Where nobody answers, no test runs either.
  void browser.runtime.sendMessage<Request, unknown>(request).catch(() => {});
}

/**
 * Has the background try what is saved. Undefined when it stopped in the middle: both browsers may end it, and then
 * reject, answer nothing, or never answer.
 */
export async function testConnection(patience = PATIENCE): Promise<ConnectionReport | undefined> {
  const { promise: silence, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, patience);
  const request = { type: 'test-connection' } satisfies Request;
  const answer = browser.runtime
    .sendMessage<Request, ConnectionReport | undefined>(request)
    .catch(() => undefined);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
