import type { Tab } from '../test/support/driven-browser.ts';
import { waitFor } from '../test/support/wait-for.ts';

/** The field for a follow-up takes its place when it has loaded. Not every state has one. */
export async function readyToAskOn(tab: Tab): Promise<void> {
  const frame = async () => (await tab.inspect('overlay', 'controls', 'iframe')).at(0);
  await waitFor('the field', frame, { limit: 2000 }).catch(() => undefined);
}

/** Two frames, so that what came last has been drawn. */
export function settle(tab: Tab): Promise<void> {
  return tab.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  );
}
