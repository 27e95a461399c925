import { endpointUrl } from './endpoint-url.ts';
import { bearer, postJson } from './json-request.ts';
import { createModelList } from './model-list.ts';
import { openAiCompatible } from './openai-compatible.ts';
import type { EventReader, Provider, ProviderConfig } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker } from './speaker.ts';

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
    const { baseUrl, model, key, maxTokens } = config;
    return postJson(endpointUrl(baseUrl, '/api/chat'), bearer(key), {
      model,
      messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...messages],
      stream: true,
      ...(maxTokens !== undefined && { options: { num_predict: maxTokens } }),
    });
  },
  reader: (config) => (speaksChat(config) ? openAiCompatible.reader(config) : createReader()),
  models: createModelList({
    url: ({ baseUrl, ...config }) =>
      endpointUrl(baseUrl, speaksChat({ baseUrl, ...config }) ? '/models' : '/api/tags'),
    headers: ({ key }) => bearer(key),
  }),
};

function speaksChat({ baseUrl }: ProviderConfig): boolean {
  return /\/v1(?:\/chat\/completions)?\/*$/.test(URL.parse(baseUrl.trim())?.pathname ?? '');
}

function createReader(): EventReader {
  const speaker = createSpeaker({ thinkTags: true });
  function read(line: JsonObject): void {
    const { content, thinking, tool_calls: toolCalls } = asObject(line['message']) ?? {};
    if (asArray(toolCalls).length > 0) speaker.toolCall();
    // Its API without roles says the same, beside the message.
    speaker.reasoning(asText(thinking) || asText(line['thinking']));
    speaker.text(asText(content) || asText(line['response']));
    if (line['done'] !== true) return;
    speaker.usage(readUsage(line['prompt_eval_count'], line['eval_count']));
    const reason = asText(line['done_reason']);
    if (reason === 'stop' || reason === 'length') speaker.finish(reason);
    else if (reason !== '') speaker.finish('other');
    speaker.end();
  }
  return createObjectsReader({ speaker, marks: ['message', 'response', 'done'], read });
}
