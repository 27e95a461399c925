import { endpointUrl } from './endpoint-url.ts';
import { postJson } from './json-request.ts';
import { createModelList } from './model-list.ts';
import type { Provider, ProviderConfig } from './provider.ts';
import { createAnthropicReader } from './read-anthropic.ts';

/**
 * The API demands a limit. Every model that can still be had takes this one, older ones no more; it is some 6,000 words,
 * and who needs more presses Continue.
 */
const MAX_TOKENS = 8192;

/** Up to Opus 4.5, Sonnet 4.5 and Haiku 4.5: https://platform.claude.com/docs/en/build-with-claude/prefill-claudes-response. */
const prefillable = /claude-(?:[23]|instant|(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:-\d{8}|@|$))/;

/** Anthropic's Messages API: https://docs.anthropic.com/en/api/messages. */
export const anthropic: Provider = {
  id: 'anthropic',
  label: 'Anthropic',
  fields: ['key', 'baseUrl', 'model'],
  baseUrl: 'https://api.anthropic.com',
  needsKey: true,
  obligatory: ['max_tokens'],
  request({ system, messages }, config) {
    const { baseUrl, model } = config;
    return postJson(endpointUrl(baseUrl, '/v1/messages'), headersOf(config), {
      model,
      max_tokens: MAX_TOKENS,
      ...(system !== '' && { system }),
      messages,
      stream: true,
    });
  },
  // The last message may be the beginning of the answer; newer models refuse that.
  prefix: (question, config) =>
    prefillable.test(config.model) ? anthropic.request(question, config) : undefined,
  reader: createAnthropicReader,
  models: createModelList({
    url({ baseUrl }) {
      const url = new URL(endpointUrl(baseUrl, '/v1/models'));
      url.searchParams.set('limit', '1000');
      return url.href;
    },
    headers: headersOf,
  }),
};

function headersOf({ key }: ProviderConfig) {
  return {
    'x-api-key': key,
    // The version of 2026 changes nothing that is read here, and rejects parameters that gateways may add.
    'anthropic-version': '2023-06-01',
    // Browsers name an extension as the origin of its POSTs, and without this header the answer to those is a 401.
    'anthropic-dangerous-direct-browser-access': 'true',
  };
}
