import { endpointUrl } from './endpoint-url.ts';
import { bearer, postJson } from './json-request.ts';
import { openAiModels } from './openai-chat.ts';
import type { Provider } from './provider.ts';
import { createResponsesReader } from './read-responses.ts';

/** OpenAI's Responses API, spoken by xAI, DeepSeek, OpenRouter, LM Studio and Azure as well (`POST …/responses`). */
export const openAiResponses: Provider = {
  id: 'openai-responses',
  label: 'OpenAI (Responses)',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'https://api.openai.com/v1',
  needsKey: true,
  request({ system, messages }, { baseUrl, model, key }) {
    return postJson(endpointUrl(baseUrl, '/responses'), bearer(key), {
      model,
      ...(system !== '' && { instructions: system }),
      input: messages,
      stream: true,
      // Unless told otherwise they keep every answer, with what was asked.
      store: false,
    });
  },
  reader: createResponsesReader,
  models: openAiModels,
};
