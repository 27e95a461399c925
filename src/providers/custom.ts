import { i18n } from '#i18n';
import { fillEndpoint } from './fill-endpoint.ts';
import type { CustomEndpoint, Provider } from './provider.ts';
import { createCustomReader } from './read-custom.ts';

/** What the fields hold before anybody has typed: what most servers of one's own take. */
export const emptyEndpoint: CustomEndpoint = {
  url: '',
  method: 'POST',
  headers: '',
  body: '{"messages": {{messages}}, "stream": true}',
  format: 'detect',
  textField: '',
  repeatsText: false,
  trim: '',
};

/** A back end of the user's own, asked and read as they describe it. */
export const custom: Provider = {
  id: 'custom',
  get label() {
    return i18n.t('custom.label');
  },
  fields: ['endpoint', 'key', 'model'],
  baseUrl: '',
  needsKey: false,
  request(question, config) {
    if (!config.endpoint) throw new TypeError('There is no endpoint to ask');
    return fillEndpoint(question, config, config.endpoint);
  },
  format: ({ endpoint = emptyEndpoint }) => endpoint.format,
  reader: ({ endpoint = emptyEndpoint }) => createCustomReader(endpoint),
  resume({ url, init }, lastEventId) {
    const headers = new Headers(init.headers);
    // As browsers do it: a header holds bytes, those of the id in UTF-8.
    const bytes = new TextEncoder().encode(lastEventId);
    headers.set('Last-Event-ID', String.fromCodePoint(...bytes));
    return { url, init: { ...init, headers } };
  },
};
