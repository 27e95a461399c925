import type { Failure } from '../answer/answer-error.ts';
import type { Provider, ProviderConfig, ProviderRequest } from '../providers/provider.ts';
import { findObstacle } from './find-obstacle.ts';
import { keyObstacle } from './key-obstacle.ts';
import type { Setup } from './setup.ts';

export type Prepared =
  | { readonly ok: true; readonly request: ProviderRequest }
  | { readonly ok: false; readonly obstacle: Failure };

/** How a provider is to put a question. */
export type Build = (provider: Provider, config: ProviderConfig) => ProviderRequest | undefined;

/** Builds the request and looks for what would keep it from being sent. */
export async function prepareRequest(setup: Setup, build: Build): Promise<Prepared> {
  const request = buildRequest(setup, build);
  if (setup.locked) return blocked({ code: 'locked' });
  if (!request) return blocked({ code: 'bad-config' });
  if (setup.provider.respond) return { ok: true, request };
  const obstacle = keyObstacle(setup, request) ?? (await findObstacle(request.url));
  return obstacle ? blocked(obstacle) : { ok: true, request };
}

function buildRequest({ provider, config }: Setup, build: Build): ProviderRequest | undefined {
  if (provider.needsKey && config.key === '') return undefined;
  const asksByName = provider.fields.includes('model') && !provider.fields.includes('endpoint');
  if (asksByName && config.model === '') return undefined;
  try {
    const request = build(provider, config);
    // Throws for an address or a header that cannot be sent.
    if (request) void new Request(request.url, request.init);
    return request;
  } catch {
    return undefined;
  }
}

function blocked(obstacle: Failure): Prepared {
  return { ok: false, obstacle };
}
