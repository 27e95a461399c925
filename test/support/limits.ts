import type { DrivenBrowser } from './driven-browser.ts';
import { controlNamed, fillField } from './operate.ts';
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
    await controlNamed(tab, 'document', 'textbox', name);
    await fillField(tab, 'textbox', name, String(limit));
    await tab.press('Tab');
  }
  const address = await tab.url();
  for (const [name, limit] of Object.entries(limits)) {
    await waitFor(`${name} to be stored`, async () => {
      const anew = await browser.openTab(address);
      const field = await controlNamed(anew, 'document', 'textbox', name);
      await anew.close();
      return field.value === String(limit);
    });
  }
  await tab.close();
}
