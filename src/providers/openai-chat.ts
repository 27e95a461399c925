import { endpointUrl } from './endpoint-url.ts';
import type { Provider } from './provider.ts';
import { createChatReader } from './read-chat-completions.ts';

export interface ChatApi extends Pick<
  Provider,
  'id' | 'label' | 'fields' | 'baseUrl' | 'needsKey'
> {
  /** OpenAI's reasoning models reject `max_tokens`; most other servers know nothing else. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
}

/** A provider that speaks chat completions, OpenAI's first API and everybody else's (`POST …/chat/completions`). */
export function createChatProvider({ maxTokensField, ...provider }: ChatApi): Provider {
  return {
    ...provider,
    request({ system, messages }, { baseUrl, model, key, maxTokens }) {
      const instruction = system === '' ? [] : [{ role: 'system', content: system }];
      return {
        url: endpointUrl(baseUrl, '/chat/completions'),
        init: {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            ...(key !== '' && { Authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({
            model,
            messages: [...instruction, ...messages],
            stream: true,
            ...(maxTokens !== undefined && { [maxTokensField]: maxTokens }),
          }),
        },
      };
    },
    reader: createChatReader,
  };
}
