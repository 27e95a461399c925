import type { Failure } from '../answer/answer-error.ts';
import { isLoopback } from '../settings/loopback.ts';

/** Refusals of browsers and extensions, which are about who asks and not about the key. */
export type Refusal =
  | 'ollama-origin'
  /** A server on this computer says 403 and not why. */
  | 'silent-403'
  | 'anthropic-header'
  | 'anthropic-organization';

export interface Refused {
  readonly failure: Failure;
  readonly status?: number | undefined;
  /** The provider's id. */
  readonly provider: string;
  readonly url: string;
}

/** Undefined where nothing of the kind is known. */
export function findRefusal({ failure, status, provider, url }: Refused): Refusal | undefined {
  const { detail = '' } = failure;
  if (/anthropic-dangerous-direct-browser-access/i.test(detail)) return 'anthropic-header';
  if (/CORS requests are not allowed for this organization/i.test(detail)) {
    return 'anthropic-organization';
  }
  if (status !== 403 || detail !== '') return undefined;
  const { hostname = '', port = '' } = URL.parse(url) ?? {};
  // Ollama says 403 without a word, whichever of its APIs is asked (https://github.com/ollama/ollama/issues/2425).
  if (provider === 'ollama' || port === '11434') return 'ollama-origin';
  return isLoopback(hostname) ? 'silent-403' : undefined;
}
