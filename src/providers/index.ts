import { demo } from './demo.ts';
import { openAiCompatible } from './openai-compatible.ts';
import { openAi } from './openai.ts';
import type { Provider } from './provider.ts';

/** Every provider, in the order in which the options page lists them. */
export const providers = {
  openai: openAi,
  'openai-compatible': openAiCompatible,
  demo,
} satisfies Record<string, Provider>;

export type ProviderId = keyof typeof providers;

export function isProviderId(id: string): id is ProviderId {
  return Object.hasOwn(providers, id);
}
