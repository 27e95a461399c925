import { endpointUrl } from './endpoint-url.ts';
import { bearer, postJson, type HeaderFields } from './json-request.ts';
import { createModelList } from './model-list.ts';
import type { Provider, ProviderConfig } from './provider.ts';
import { createChatReader } from './read-chat-completions.ts';

export interface ChatApi extends Pick<
  Provider,
  'id' | 'label' | 'fields' | 'baseUrl' | 'needsKey' | 'models'
> {
  readonly urlOf?: (config: ProviderConfig) => string;
  readonly authorize?: (key: string) => HeaderFields;
}

/** A provider that speaks chat completions, OpenAI's first API and everybody else's (`POST …/chat/completions`). */
export function createChatProvider({
  urlOf = ({ baseUrl }) => endpointUrl(baseUrl, '/chat/completions'),
  authorize = bearer,
  ...provider
}: ChatApi): Provider {
  return {
    ...provider,
    request({ system, messages }, config) {
      const instruction = system === '' ? [] : [{ role: 'system', content: system }];
      const { model, key } = config;
      return postJson(urlOf(config), authorize(key), {
        model,
        messages: [...instruction, ...messages],
        stream: true,
      });
    },
    reader: createChatReader,
  };
}

/** `GET …/models`, known to nearly every server that speaks one of OpenAI's APIs. */
export const openAiModels = createModelList({
  url: ({ baseUrl }) => endpointUrl(baseUrl, '/models'),
  headers: ({ key }) => bearer(key),
});
