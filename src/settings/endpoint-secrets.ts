import { isSecretName, looksDrawn } from './secret-name.ts';

/** The templates of a custom endpoint in which a user may have typed a secret, instead of `{{key}}`. */
interface Templates {
  readonly url: string;
  readonly headers: string;
  readonly body: string;
  /** With GET the body stays here. */
  readonly method: 'POST' | 'GET';
}

/** What of a request proves who asks, as it was typed: by what it is called, or because it looks drawn by lot. */
export function secretsTypedIn({ url, headers, body, method }: Templates): readonly string[] {
  const secrets = new Set<string>();
  const note = (secret: string) => {
    secrets.add(secret);
    return secret;
  };
  mapHeaders(headers, note);
  // What stands in an address is percent-encoded; a server may repeat it as it is, or as it was meant.
  mapAddress(url, (secret) => {
    for (const word of decode(secret).split(/\s+/)) note(word);
    return note(secret);
  });
  if (method === 'POST') mapBody(body, note);
  return [...secrets];
}

/** The same templates without them. */
export function withoutSecretsIn<Endpoint extends Templates>(endpoint: Endpoint): Endpoint {
  const { url, headers, body } = endpoint;
  return {
    ...endpoint,
    url: mapAddress(url, drop),
    headers: mapHeaders(headers, drop),
    body: mapBody(body, drop),
  };
}

type Change = (secret: string) => string;

function drop(): string {
  return '';
}

function mapHeaders(headers: string, change: Change): string {
  return headers.replace(
    /^([^:\r\n]*):(.*)$/gm,
    (_, name: string, value: string) =>
      `${name}:${mapWords(value, isSecretName(name.trim()), change)}`,
  );
}

/** Text by text: a `URL` would write the placeholders anew. */
function mapAddress(url: string, change: Change): string {
  const [, start = '', path = '', rest = ''] =
    /^(\s*https?:\/\/[^/?#]*)?([^?#]*)(.*)$/is.exec(url) ?? [];
  const segments = path.split('/').map((segment) => mapWords(segment, false, change));
  return start + segments.join('/') + mapParameters(rest, change);
}

function mapParameters(text: string, change: Change): string {
  return text.replace(
    /(^|[?&])([^=&#\s]*)=([^&#\s]*)/g,
    (_, sign: string, name: string, value: string) =>
      `${sign}${name}=${mapWords(value, isSecretName(name), change)}`,
  );
}

/** In JSON what is called like a secret, and each text that looks like one; in a form its parameters. */
function mapBody(body: string, change: Change): string {
  if (!/^\s*[[{](?!\{)/.test(body)) return mapParameters(body, change);
  let name = '';
  return body.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:)?/g,
    (text: string, words: string, colon: string | undefined) => {
      if (colon === undefined) return `"${mapWords(words, isSecretName(name), change)}"`;
      name = words;
      return text;
    },
  );
}

/** "Bearer abc" is secret in the part that is: the word before it is none, and no placeholder is. */
function mapWords(value: string, isSecret: boolean, change: Change): string {
  return value
    .split(/(\s+|\{\{\w*\}\})/)
    .map((word, index) => {
      if (index % 2 === 1 || word === '') return word;
      const counts = isSecret
        ? !/^(?:basic|bearer|digest|token)$/i.test(word)
        : looksDrawn(decode(word));
      return counts ? change(word) : word;
    })
    .join('');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
