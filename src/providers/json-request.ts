import type { ProviderRequest } from './provider.ts';
import type { JsonObject } from './read-json.ts';

export type HeaderFields = Readonly<Record<string, string>>;

export function postJson(url: string, headers: HeaderFields, body: JsonObject): ProviderRequest {
  return {
    url,
    init: {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
  };
}

/** How most services take their keys. Nothing where there is none: local servers need no key. */
export function bearer(key: string): HeaderFields {
  return key === '' ? {} : { Authorization: `Bearer ${key}` };
}
