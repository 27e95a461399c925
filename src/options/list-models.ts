import { browser } from 'wxt/browser';
import type { ModelsReport, Request } from '../protocol/requests.ts';

/** The models of the provider that is saved. Undefined where the background did not answer. */
export async function listModels(): Promise<ModelsReport | undefined> {
  const request = { type: 'list-models' } satisfies Request;
  return browser.runtime
    .sendMessage<Request, ModelsReport | undefined>(request)
    .catch(() => undefined);
}
