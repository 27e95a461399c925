import type { Citation } from '../answer/answer.ts';
import { asObject, asText } from './read-json.ts';

/** A source in any of the shapes: an address alone, `{url, title}`, Google's `{uri, title}`, OpenAI's `{url_citation}`. */
export function readCitation(source: unknown): Citation | undefined {
  if (typeof source === 'string') return source === '' ? undefined : { url: source };
  const outer = asObject(source) ?? {};
  const { url, uri, title } = asObject(outer['url_citation']) ?? outer;
  const address = asText(url) || asText(uri);
  if (address === '') return undefined;
  return asText(title) === '' ? { url: address } : { url: address, title: asText(title) };
}
