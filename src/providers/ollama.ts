import { endpointUrl } from './endpoint-url.ts';
import { bearer, postJson } from './json-request.ts';
import { createModelList } from './model-list.ts';
import { openAiCompatible } from './openai-compatible.ts';
import type { Provider, ProviderConfig } from './provider.ts';
import { createOllamaReader } from './read-ollama.ts';

/**
 * Ollama's own API, in JSON lines: https://docs.ollama.com/api/chat. It is preferred to its dialect of chat completions,
 * where an error in the middle of an answer gets lost; who gives a base URL with `/v1` asks for that one, and has it.
 */
export const ollama: Provider = {
  id: 'ollama',
  label: 'Ollama',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'http://127.0.0.1:11434',
  // ollama.com and proxies want one; at home nobody looks at it.
  needsKey: false,
  request(question, config) {
    if (speaksChat(config)) return openAiCompatible.request(question, config);
    const { system, messages } = question;
    const { baseUrl, model, key } = config;
    return postJson(endpointUrl(baseUrl, '/api/chat'), bearer(key), {
      model,
      messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...messages],
      stream: true,
    });
  },
  // A last message of the assistant is gone on from, in its own API.
  prefix: (question, config) => (speaksChat(config) ? undefined : ollama.request(question, config)),
  reader: (config) => (speaksChat(config) ? openAiCompatible.reader(config) : createOllamaReader()),
  models: createModelList({
    url: ({ baseUrl, ...config }) =>
      endpointUrl(baseUrl, speaksChat({ baseUrl, ...config }) ? '/models' : '/api/tags'),
    headers: ({ key }) => bearer(key),
  }),
};

function speaksChat({ baseUrl }: ProviderConfig): boolean {
  return /\/v1(?:\/chat\/completions)?\/*$/.test(URL.parse(baseUrl.trim())?.pathname ?? '');
}
