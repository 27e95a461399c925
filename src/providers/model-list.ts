import type { HeaderFields } from './json-request.ts';
import type { ModelList, ProviderConfig } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';

export interface ModelSource {
  url(config: ProviderConfig): string;
  headers(config: ProviderConfig): HeaderFields;
  /** The name by which a listed model is asked for; empty where it cannot be asked. Its `id`, else its `name`. */
  nameOf?(model: JsonObject): string;
}

/** A list of models that one GET brings: `{data: […]}`, `{models: […]}` or the bare list. Names come sorted, each once. */
export function createModelList({ url, headers, nameOf = idOrName }: ModelSource): ModelList {
  return {
    request: (config) => ({ url: url(config), init: { headers: headers(config) } }),
    read(body) {
      const { data, models } = asObject(body) ?? {};
      const listed = [body, data, models].flatMap(asArray);
      const names = listed.map((model) => nameOf(asObject(model) ?? {})).filter(Boolean);
      return [...new Set(names)].toSorted();
    },
  };
}

function idOrName({ id, name }: JsonObject): string {
  return asText(id) || asText(name);
}
