import { createChatProvider, openAiModels } from './openai-chat.ts';

/** Any server that speaks chat completions: a local one, a gateway, a smaller service. */
export const openAiCompatible = createChatProvider({
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: '',
  needsKey: false,
  maxTokensField: 'max_tokens',
  models: openAiModels,
});
