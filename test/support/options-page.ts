import type { DrivenBrowser, Tab } from './driven-browser.ts';
import type { Control } from './inspect.ts';
import { controlNamed, fillField, pressButton } from './operate.ts';
import { waitFor } from './wait-for.ts';

export interface Connection {
  readonly provider?: string;
  readonly key?: string;
  readonly baseUrl?: string;
  readonly model?: string;
  readonly typing?: 'Smooth' | 'Instant' | 'Typewriter';
}

export async function openOptions(browser: DrivenBrowser): Promise<Tab> {
  const tab = await browser.openTab(`${browser.origin}/options.html`);
  await controlNamed(tab, 'document', 'combobox', 'Provider');
  return tab;
}

/** Fills in the fields as a person would, and saves. */
export async function configure(browser: DrivenBrowser, connection: Connection): Promise<void> {
  const tab = await openOptions(browser);
  await fillConnection(tab, connection);
  await pressButton(tab, 'document', 'Save');
  await waitForStatus(tab, 'ok');
  await tab.close();
}

/** Chooses `OpenAI-compatible` where no provider is named. */
export async function fillConnection(tab: Tab, connection: Connection): Promise<void> {
  const { provider = 'OpenAI-compatible', key, baseUrl, model, typing } = connection;
  await tab.inspect('document', 'choose', 'Provider', provider);
  if (baseUrl !== undefined) await fillField(tab, 'textbox', 'Base URL', baseUrl);
  if (key !== undefined) await fillField(tab, 'textbox', 'API key', key);
  if (model !== undefined) await fillField(tab, 'combobox', 'Model', model);
  if (typing !== undefined) await tab.inspect('document', 'choose', 'Typing', typing);
}

export function waitForStatus(tab: Tab, state: string): Promise<Control> {
  return waitFor(`the status "${state}"`, async () => {
    const all = await tab.inspect('document', 'controls', 'status');
    return all.find((status) => status.state === state);
  });
}
