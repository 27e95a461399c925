import { anthropic } from './anthropic.ts';
import { azure } from './azure.ts';
import { builtInAi } from './built-in-ai.ts';
import { custom } from './custom.ts';
import { demo } from './demo.ts';
import { gemini } from './gemini.ts';
import { ollama } from './ollama.ts';
import { openAiCompatible } from './openai-compatible.ts';
import { openAiResponses } from './openai-responses.ts';
import { openAi } from './openai.ts';
import { openRouter } from './openrouter.ts';
import type { Provider } from './provider.ts';

/** Every provider, in the order in which the options page lists them. */
export const providers = {
  openai: openAi,
  'openai-responses': openAiResponses,
  anthropic,
  gemini,
  ollama,
  azure,
  openrouter: openRouter,
  'openai-compatible': openAiCompatible,
  custom,
  'built-in-ai': builtInAi,
  demo,
} satisfies Record<string, Provider>;

export type ProviderId = keyof typeof providers;

export function isProviderId(id: string): id is ProviderId {
  return Object.hasOwn(providers, id);
}
