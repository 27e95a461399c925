import { maskSecret } from '../answer/mask-secret.ts';
import type { ProviderConfig, ProviderRequest } from '../providers/provider.ts';
import { isSecretName } from '../settings/secret-name.ts';
import { secretsOf } from './secrets-of.ts';

const MASK = '•••';

/** A request as it can be shown: all of it but the key, and what else is likely to be secret. */
export interface MaskedRequest {
  readonly method: string;
  readonly url: string;
  /** Those that Typeover sets; the browser adds its own. */
  readonly headers: [name: string, value: string][];
  readonly body: string;
}

export function maskRequest({ url, init }: ProviderRequest, config: ProviderConfig): MaskedRequest {
  const secrets = secretsOf(config);
  const mask = (text: string) => maskSecret(maskKey(text, config.key), secrets);
  const headers = [...new Headers(init.headers)].map(([name, value]): [string, string] => [
    name,
    isSecretName(name) ? maskValue(value) : mask(value),
  ]);
  const { method = 'GET', body } = init;
  return {
    method,
    url: maskParameters(mask(url)),
    headers,
    body: typeof body === 'string' ? maskSecret(body, secrets) : '',
  };
}

/** In an address or a header even a short key is none of the words around it. */
function maskKey(text: string, key: string): string {
  if (key === '') return text;
  return text.replaceAll(key, MASK).replaceAll(encodeURIComponent(key), MASK);
}

/** `Bearer •••`: the scheme is no secret, and is what goes wrong. */
function maskValue(value: string): string {
  const scheme = /^(?:Basic|Bearer|Token) /i.exec(value)?.[0] ?? '';
  return scheme + MASK;
}

/** As text, for a `URL` would write the rest of the address anew. */
function maskParameters(url: string): string {
  return url.replace(/([?&])([^=&#]*)=([^&#]*)/g, (all, sign: string, name: string) =>
    isSecretName(name) ? `${sign}${name}=${MASK}` : all,
  );
}
