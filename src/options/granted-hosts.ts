import { browser } from 'wxt/browser';
import { isProviderId, providers } from '../providers/index.ts';
import { type HostUses, readUses } from '../settings/host-uses.ts';
import { loadSettings } from '../settings/settings-store.ts';
import type { Settings } from '../settings/settings.ts';

/** A host that the user has let Typeover reach. */
export interface GrantedHost {
  /** As the browser knows it, such as `https://api.openai.com/*`. */
  readonly pattern: string;
  /** Scheme, host and, where the browser tells ports apart, port. */
  readonly name: string;
  /** The providers in the settings that are asked there, by name. */
  readonly usedBy: readonly string[];
  /** Milliseconds since 1970; absent where it was not used, or in private mode only. */
  readonly lastUsed?: number;
}

/** Rejects with a `DatabaseError`. */
export async function readGrantedHosts(): Promise<GrantedHost[]> {
  const [{ origins = [] }, settings, uses] = await Promise.all([
    browser.permissions.getAll(),
    loadSettings(),
    readUses(),
  ]);
  const shown = settings.keepHistory ? uses : {};
  return origins.toSorted().map((pattern) => describeHost(pattern, settings, shown));
}

export function describeHost(pattern: string, settings: Settings, uses: HostUses): GrantedHost {
  const usedBy = Object.keys(settings.providers)
    .filter(isProviderId)
    .filter((id) => covers(pattern, addressOf(id, settings)));
  const times = Object.entries(uses).filter(([origin]) => covers(pattern, origin));
  const lastUsed = times.length === 0 ? undefined : Math.max(...times.map(([, at]) => at));
  return {
    pattern,
    name: pattern.replace(/\/\*$/, ''),
    usedBy: usedBy.map((id) => providers[id].label),
    ...(lastUsed !== undefined && { lastUsed }),
  };
}

function addressOf(id: keyof typeof providers, settings: Settings): string {
  const { endpoint, baseUrl } = settings.providers[id] ?? {};
  return endpoint?.url || baseUrl || providers[id].baseUrl;
}

/** A pattern without a port covers every port of its host. */
function covers(pattern: string, url: string): boolean {
  const [, scheme = '', host = ''] = /^([^:]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  // Placeholders of an endpoint may stand behind the host.
  const address = URL.parse(url);
  if (!address || `${scheme}:` !== address.protocol) return false;
  return host === address.host || host === address.hostname;
}
