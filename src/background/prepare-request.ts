import type { Failure } from '../answer/answer-error.ts';
import type { Question } from '../prompts/question.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { findObstacle } from './find-obstacle.ts';
import { keyObstacle } from './key-obstacle.ts';
import type { Setup } from './setup.ts';

export type Prepared =
  | { readonly ok: true; readonly request: ProviderRequest }
  | { readonly ok: false; readonly obstacle: Failure };

/** Builds the request and looks for what would keep it from being sent. */
export async function prepareRequest(setup: Setup, question: Question): Promise<Prepared> {
  const request = buildRequest(setup, question);
  if (setup.locked) return blocked({ code: 'locked' });
  if (!request) return blocked({ code: 'bad-config' });
  if (setup.provider.respond) return { ok: true, request };
  const obstacle = keyObstacle(setup, request) ?? (await findObstacle(request.url));
  return obstacle ? blocked(obstacle) : { ok: true, request };
}

function buildRequest(
  { provider, config }: Setup,
  question: Question,
): ProviderRequest | undefined {
  if (provider.needsKey && config.key === '') return undefined;
  const asksByName = provider.fields.includes('model') && !provider.fields.includes('endpoint');
  if (asksByName && config.model === '') return undefined;
  try {
    const request = provider.request(question, config);
    void new Request(request.url, request.init); // throws for an address or a header that cannot be sent
    return request;
  } catch {
    return undefined;
  }
}

function blocked(obstacle: Failure): Prepared {
  return { ok: false, obstacle };
}
