import { browser } from 'wxt/browser';
import type { Settings } from '../settings/settings.ts';
import { loadSettings, saveSettings } from '../settings/settings-store.ts';
import { addressOf, readSetup } from './setup.ts';

/** A server at which Ollama listens, or any other address: scheme, host and port. */
type Origin = string;

/**
 * Ollama answers 403 to requests whose `Origin` is an extension, and no fetch can leave it out: browsers add it to every
 * POST. This rule takes it out again: from requests of this extension only, and to these servers only, each of which
 * the user chose by a click. A page's own requests keep theirs.
 *
 * Dynamic rules outlive the background and the browser, so that the first request after a start finds them there. The
 * settings are the truth nevertheless: this is called at each start. Rejects where the browser refuses a rule.
 */
export async function applyOriginRules(origins: readonly Origin[]): Promise<void> {
  const { declarativeNetRequest: rules } = browser;
  const old = await rules.getDynamicRules();
  await rules.updateDynamicRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules: origins.map((origin, index) => ({
      id: index + 1,
      action: {
        type: 'modifyHeaders',
        requestHeaders: [{ header: 'origin', operation: 'remove' }],
      },
      condition: {
        // Anchored at the start and closed by the slash: no other host, and no other port.
        urlFilter: `|${origin}/`,
        // Chromium's initiator is the extension's id, Firefox's the host name of its pages: here they are the same.
        initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
        resourceTypes: ['xmlhttprequest'],
      },
    })),
  });
}

/** Puts the rules as the settings say. Call it when the background starts. */
export async function restoreOriginRules(): Promise<void> {
  const { withoutOrigin } = await loadSettings();
  await applyOriginRules(withoutOrigin);
}

/** Turns the rule for the saved provider's server on or off, and remembers it. Returns whether it is on now. */
export async function setOriginRule(on: boolean): Promise<boolean> {
  const origin = originOf(addressOf((await readSetup()).config));
  if (origin === undefined) return false;
  const settings = await loadSettings();
  const others = settings.withoutOrigin.filter((known) => known !== origin);
  const withoutOrigin = on ? [...others, origin] : others;
  await applyOriginRules(withoutOrigin);
  await saveSettings({ ...settings, withoutOrigin });
  return on;
}

/** Whether requests to this address leave without `Origin`. */
export function hasOriginRule({ withoutOrigin }: Settings, url: string): boolean {
  const origin = originOf(url);
  return origin !== undefined && withoutOrigin.includes(origin);
}

function originOf(url: string): Origin | undefined {
  const parsed = URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.origin : undefined;
}
