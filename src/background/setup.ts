import { isProviderId, providers } from '../providers/index.ts';
import type { Provider, ProviderConfig } from '../providers/provider.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/settings-store.ts';
import { readKey } from '../vault/vault.ts';

/** What one answer is asked with: the provider the user chose, and how. Never leaves the background. */
export interface Setup {
  readonly provider: Provider;
  readonly config: ProviderConfig;
  readonly settings: Settings;
  /** Who answers, in the user's words: the provider's name and the model. */
  readonly source: string;
}

/** Rejects with a `DatabaseError` where the browser lets us store nothing. */
export async function readSetup(): Promise<Setup> {
  const settings = await loadSettings();
  const provider = isProviderId(settings.provider) ? providers[settings.provider] : providers.demo;
  const { baseUrl, model = '' } = settings.providers[provider.id] ?? {};
  const base = baseUrl || provider.baseUrl;
  const host = URL.parse(base)?.host;
  const key = host === undefined ? '' : ((await readKey(provider.id, host)) ?? '');
  return {
    provider,
    settings,
    config: { baseUrl: base, model, key },
    source: model === '' ? provider.label : `${provider.label} · ${model}`,
  };
}
