import { prefixRequest } from './chat-prefix.ts';
import { createChatProvider, openAiModels } from './openai-chat.ts';
import type { Provider } from './provider.ts';

const chat = createChatProvider({
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: '',
  needsKey: false,
  models: openAiModels,
});

/** Any server that speaks chat completions: a local one, a gateway, a smaller service. */
export const openAiCompatible: Provider = {
  ...chat,
  prefix: (question, config) => prefixRequest(chat.request(question, config)),
};
