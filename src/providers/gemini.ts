import { endpointUrl } from './endpoint-url.ts';
import { postJson } from './json-request.ts';
import { createModelList } from './model-list.ts';
import type { Provider, ProviderConfig } from './provider.ts';
import { asArray, asText, type JsonObject } from './read-json.ts';
import { createGeminiReader } from './read-gemini.ts';

/** Google's Gemini API: https://ai.google.dev/api/generate-content. */
export const gemini: Provider = {
  id: 'gemini',
  label: 'Google Gemini',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'https://generativelanguage.googleapis.com',
  needsKey: true,
  request({ system, messages }, config) {
    const { baseUrl, model } = config;
    const url = new URL(endpointUrl(baseUrl, `/v1beta/${resource(model)}:streamGenerateContent`));
    // Without it the answer is one long JSON array.
    url.searchParams.set('alt', 'sse');
    return postJson(url.href, headersOf(config), {
      ...(system !== '' && { systemInstruction: { parts: [{ text: system }] } }),
      contents: messages.map(({ role, content }) => ({
        role: role === 'assistant' ? 'model' : 'user',
        parts: [{ text: content }],
      })),
    });
  },
  reader: createGeminiReader,
  models: createModelList({
    url({ baseUrl }) {
      const url = new URL(endpointUrl(baseUrl, '/v1beta/models'));
      url.searchParams.set('pageSize', '1000');
      return url.href;
    },
    headers: headersOf,
    nameOf: generatorName,
  }),
};

/** In a header and not in the address, which ends up in logs. */
function headersOf({ key }: ProviderConfig) {
  return { 'x-goog-api-key': key };
}

/** `gemini-2.5-flash` and `models/gemini-2.5-flash` are the same; a tuned model has a name with a path of its own. */
function resource(model: string): string {
  const path = model.includes('/') ? model : `models/${model}`;
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Models that embed, count or draw are listed as well. */
function generatorName({ name, supportedGenerationMethods }: JsonObject): string {
  const generates = asArray(supportedGenerationMethods).includes('generateContent');
  return generates ? asText(name).replace(/^models\//, '') : '';
}
