import { isProviderId, providers } from '../providers/index.ts';
import type { Provider, ProviderConfig } from '../providers/provider.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/settings-store.ts';
import { LockedError } from '../vault/lock.ts';
import { readKey } from '../vault/vault.ts';

/** What one answer is asked with: the provider the user chose, and how. Never leaves the background. */
export interface Setup {
  readonly provider: Provider;
  readonly config: ProviderConfig;
  readonly settings: Settings;
  /** Who answers, in the user's words: the provider's name and the model. */
  readonly source: string;
  /** There is a key, and it is locked with the passphrase. */
  readonly locked?: true;
}

/** Whom the user chose for one answer, where that is not who the settings name. */
export interface Choice {
  readonly provider?: string;
  readonly model?: string;
}

/** Rejects with a `DatabaseError` where the browser lets us store nothing. */
export async function readSetup(choice: Choice = {}): Promise<Setup> {
  const settings = await loadSettings();
  const id = choice.provider ?? settings.provider;
  const provider = isProviderId(id) ? providers[id] : providers.demo;
  const { baseUrl, endpoint, ...stored } = settings.providers[provider.id] ?? {};
  const model = choice.model || (stored.model ?? '');
  const config = {
    baseUrl: baseUrl || provider.baseUrl,
    model,
    ...(endpoint && provider.fields.includes('endpoint') && { endpoint }),
  };
  const host = URL.parse(addressOf(config))?.host;
  const key = host === undefined ? '' : await keyOrLocked(provider.id, host);
  return {
    provider,
    settings,
    config: { ...config, key: key ?? '' },
    ...(key === undefined && { locked: true as const }),
    source: model === '' ? provider.label : `${provider.label} · ${model}`,
  };
}

/** Undefined where it is locked; empty where there is none. */
async function keyOrLocked(provider: string, host: string): Promise<string | undefined> {
  try {
    return (await readKey(provider, host)) ?? '';
  } catch (error) {
    if (error instanceof LockedError) return undefined;
    throw error;
  }
}

/** Where requests go, as the user typed it. Its host says which key is for it. */
export function addressOf({ endpoint, baseUrl }: Omit<ProviderConfig, 'key'>): string {
  return endpoint?.url ?? baseUrl;
}
