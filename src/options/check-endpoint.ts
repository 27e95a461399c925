import { i18n } from '#i18n';
import {
  contentTypeOf,
  fillEndpoint,
  headerLines,
  placeholders,
} from '../providers/fill-endpoint.ts';
import { parsePath } from '../providers/field-path.ts';
import type { CustomEndpoint, ProviderRequest } from '../providers/provider.ts';
import { problemOfUrl } from './problem-of-url.ts';

/** The fields in which something can be wrong. */
export type EndpointField = 'url' | 'headers' | 'body' | 'textField';

export const exampleHeader = 'Authorization: Bearer {{key}}';
export const exampleTextField = 'choices[0].delta.content';

/** By field, what is wrong and why, in sentences; in the order of the page. */
export function checkEndpoint(endpoint: CustomEndpoint): Partial<Record<EndpointField, string>> {
  const { headers, body, method, textField } = endpoint;
  const problems = {
    url: checkUrl(endpoint),
    headers: unknownPlaceholder(headers) ?? checkHeaders(headers),
    body: method === 'GET' ? undefined : (unknownPlaceholder(body) ?? checkBody(endpoint)),
    textField: parsePath(textField)
      ? undefined
      : i18n.t('options.problem.textField', { example: exampleTextField }),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, sentence]) => sentence));
}

/** Where requests go; undefined while there is no such place. */
export function endpointUrl(endpoint: CustomEndpoint): URL | undefined {
  return checkUrl(endpoint) === undefined ? new URL(sampleOf(endpoint).url) : undefined;
}

function checkUrl(endpoint: CustomEndpoint): string | undefined {
  const template = endpoint.url.trim();
  if (/^https?:\/\/[^/?#]*\{\{/i.test(template)) return i18n.t('options.problem.urlPlaceholder');
  return problemOfUrl(sampleOf(endpoint).url) ?? unknownPlaceholder(template);
}

/** The request as it would be, for the shortest words: what is told of it is to look like the template. */
function sampleOf(endpoint: CustomEndpoint): ProviderRequest {
  const content = 'x';
  const question = { system: content, messages: [{ role: 'user', content }] as const };
  const words = { selection: content, question: content };
  return fillEndpoint({ ...question, ...words }, { baseUrl: '', model: 'm', key: 'k' }, endpoint);
}

function unknownPlaceholder(template: string): string | undefined {
  const known: ReadonlySet<string> = new Set(placeholders.map(written));
  const unknown = template.match(/\{\{[^{}]*\}\}/g)?.find((found) => !known.has(found));
  if (unknown === undefined) return undefined;
  const list = placeholders.map(written).join(' ');
  return i18n.t('options.problem.placeholderUnknown', { placeholder: unknown, placeholders: list });
}

function written(name: string): string {
  return `{{${name}}}`;
}

/** https://fetch.spec.whatwg.org/#forbidden-request-header: dropped without a word. */
const forbidden =
  /^(?:accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

function checkHeaders(headers: string): string | undefined {
  for (const { line: number, name, value } of headerLines(headers)) {
    const line = `${number}`;
    if (name === '') return i18n.t('options.problem.headerLine', { line, example: exampleHeader });
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      return i18n.t('options.problem.headerName', { line, name });
    }
    if (forbidden.test(name)) return i18n.t('options.problem.headerForbidden', { line, name });
    if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(value)) {
      return i18n.t('options.problem.headerValue', { line, name });
    }
  }
  return undefined;
}

function checkBody(endpoint: CustomEndpoint): string | undefined {
  const { body, headers } = endpoint;
  if (body.includes('{{key}}')) {
    return i18n.t('options.problem.keyInBody', { placeholder: '{{key}}' });
  }
  const type = contentTypeOf(headers) ?? 'application/json';
  if (body.trim() === '' || !/^[^;]*json/.test(type)) return undefined;
  try {
    JSON.parse(String(sampleOf(endpoint).init.body));
    return undefined;
  } catch (error) {
    // Where, browsers count in the filled body, which nobody sees.
    const sentence = error instanceof Error ? error.message : '';
    const reason = sentence.replace(/ (?:in JSON )?at (?:position|line) .*/s, '');
    return i18n.t('options.problem.bodyJson', { reason });
  }
}
