import type { ProviderConfig } from '../providers/provider.ts';
import { secretsTypedIn } from '../settings/endpoint-secrets.ts';

/** All that nothing which comes back may show: the key, and what the user typed into an endpoint in its place. */
export function secretsOf({ key, endpoint }: ProviderConfig): readonly string[] {
  return endpoint ? [key, ...secretsTypedIn(endpoint)] : [key];
}
