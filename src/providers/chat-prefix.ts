import type { ProviderRequest } from './provider.ts';
import { asArray, asObject, parseJson } from './read-json.ts';

/**
 * Services that go on from an assistant's last message where it says `prefix`, and where they do it:
 * https://api-docs.deepseek.com/guides/chat_prefix_completion, https://docs.mistral.ai/capabilities/completion/prefix.
 */
const places: Readonly<Record<string, (url: URL) => string>> = {
  'api.deepseek.com': (url) => `${url.origin}/beta/chat/completions`,
  'api.mistral.ai': (url) => url.href,
};

/** The request of a chat completion whose last message is to be gone on from; `undefined` where the service cannot. */
export function prefixRequest({ url, init }: ProviderRequest): ProviderRequest | undefined {
  const address = new URL(url);
  const place = Object.hasOwn(places, address.host) ? places[address.host] : undefined;
  const sent = asObject(parseJson(String(init.body)));
  const messages = asArray(sent?.['messages']);
  const last = asObject(messages.at(-1));
  if (!place || !last) return undefined;
  const body = { ...sent, messages: [...messages.slice(0, -1), { ...last, prefix: true }] };
  return { url: place(address), init: { ...init, body: JSON.stringify(body) } };
}
