import type { Failure } from '../answer/answer-error.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { secretsTypedIn } from '../settings/endpoint-secrets.ts';
import { keyMayTravel } from '../settings/key-may-travel.ts';
import type { Setup } from './setup.ts';

/** Why the key that a request holds, or what was typed in its place, may not go with it. */
export function keyObstacle({ provider, config, settings }: Setup, request: ProviderRequest) {
  const url = URL.parse(request.url);
  const typed = config.endpoint ? secretsTypedIn(config.endpoint) : [];
  if (!url || provider.respond || (typed.length === 0 && !holds(request, config.key))) return;
  return keyMayTravel(url, settings.plainHosts)
    ? ({ code: 'plain-http' } satisfies Failure)
    : undefined;
}

/** Wherever it stands. */
function holds({ url, init }: ProviderRequest, key: string): boolean {
  if (key === '') return false;
  const headers = [...new Headers(init.headers)].map(([, value]) => value);
  const places = [url, String(init.body ?? ''), ...headers];
  return places.some((place) => place.includes(key) || place.includes(encodeURIComponent(key)));
}
