import type { HeaderFields } from './json-request.ts';
import type { ModelList, ProviderConfig } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';

export interface ModelSource {
  url(config: ProviderConfig): string;
  headers(config: ProviderConfig): HeaderFields;
  /** The name by which a listed model is asked for; empty where it cannot be asked. Its `id`, else its `name`. */
  nameOf?(model: JsonObject): string;
}

/** A list of models that one GET brings: `{data: […]}`, `{models: […]}` or the bare list; throws where there is none. Names come sorted, each once. */
export function createModelList({ url, headers, nameOf = idOrName }: ModelSource): ModelList {
  return {
    request: (config) => ({ url: url(config), init: { headers: headers(config) } }),
    read(body) {
      const { data, models } = asObject(body) ?? {};
      const listed = [body, data, models].find((list) => Array.isArray(list));
      if (!listed) throw new TypeError('There is no list in it');
      const names = asArray(listed)
        .map((model) => nameOf(asObject(model) ?? {}))
        .filter(Boolean);
      return [...new Set(names)].toSorted();
    },
  };
}

function idOrName({ id, name }: JsonObject): string {
  return asText(id) || asText(name);
}
