import type { Failure } from '../answer/answer-error.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { keyMayTravel } from '../settings/key-may-travel.ts';
import { isSecretName } from '../settings/secret-name.ts';
import type { Setup } from './setup.ts';

/** Why the key that a request holds may not go with it. */
export function keyObstacle(setup: Setup, request: ProviderRequest): Failure | undefined {
  const url = URL.parse(request.url);
  if (!url || setup.provider.respond || !holdsSecret(request, setup.config.key)) return undefined;
  return keyMayTravel(url, setup.settings.plainHosts) ? { code: 'plain-http' } : undefined;
}

/** The key, wherever it stands, or a header or a parameter of a custom endpoint that proves who asks. */
function holdsSecret({ url, init }: ProviderRequest, key: string): boolean {
  const headers = [...new Headers(init.headers)];
  const named = [...headers, ...(URL.parse(url)?.searchParams ?? [])];
  if (named.some(([name, value]) => isSecretName(name) && value !== '')) return true;
  if (key === '') return false;
  const places = [url, String(init.body ?? ''), ...headers.map(([, value]) => value)];
  return places.some((place) => place.includes(key) || place.includes(encodeURIComponent(key)));
}
