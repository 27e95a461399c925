import type { DrivenBrowser } from './driven-browser.ts';
import { controlNamed, putIntoField } from './operate.ts';
import { openOptions } from './options-page.ts';
import { waitFor } from './wait-for.ts';

/** The limits by what they are called on the options page. */
export interface Limits {
  readonly 'Wait for the first byte (seconds)'?: number;
  readonly 'Wait for more text (seconds)'?: number;
  readonly 'Wait for any sign of life (seconds)'?: number;
  readonly 'One answer in all (minutes)'?: number;
  readonly 'One event (MB)'?: number;
  readonly 'One answer (MB)'?: number;
}

/** Sets limits as a person would: a field is stored when it is left. */
export async function setLimits(browser: DrivenBrowser, limits: Limits): Promise<void> {
  const tab = await openOptions(browser);
  for (const [name, limit] of Object.entries(limits)) {
    await putIntoField(tab, 'textbox', name, String(limit));
    await tab.press('Tab');
  }
  const address = await tab.url();
  await waitFor('the limits to be stored', async () => {
    const anew = await browser.openTab(address);
    await controlNamed(anew, 'document', 'textbox', Object.keys(limits)[0] ?? '');
    const fields = await anew.inspect('document', 'controls', 'textbox');
    await anew.close();
    const stored = new Map(fields.map(({ name, value }) => [name, value]));
    return Object.entries(limits).every(([name, limit]) => stored.get(name) === String(limit));
  });
  await tab.close();
}
