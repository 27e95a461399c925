import { createChatProvider, openAiModels } from './openai-chat.ts';

/** Chat completions of many makers. `HTTP-Referer` and `X-Title` would tell it who asks: they are not sent. */
export const openRouter = createChatProvider({
  id: 'openrouter',
  label: 'OpenRouter',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'https://openrouter.ai/api/v1',
  needsKey: true,
  models: openAiModels,
});
