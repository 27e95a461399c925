import { createChatProvider, openAiModels } from './openai-chat.ts';

export const openAi = createChatProvider({
  id: 'openai',
  label: 'OpenAI',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'https://api.openai.com/v1',
  needsKey: true,
  models: openAiModels,
});
