import type { Surface } from './driven-browser.ts';
import type { Control, Scope } from './inspect.ts';
import { waitFor } from './wait-for.ts';

/** Really clicks a button, by its name, as soon as it is there. */
export async function pressButton(surface: Surface, scope: Scope, name: string): Promise<void> {
  await controlNamed(surface, scope, 'button', name);
  await surface.click(await surface.inspect(scope, 'centreOf', 'button', name));
}

/** Writes over what a field holds. */
export type Write = (
  surface: Surface,
  role: 'textbox' | 'combobox',
  name: string,
  text: string,
) => Promise<void>;

/** At once, as a paste does. To type the same takes the processor twenty times as long. */
export const putIntoField: Write = async (surface, role, name, text) => {
  await controlNamed(surface, 'document', role, name);
  await surface.inspect('document', 'put', role, name, text);
};

/** Key by key. */
export const fillField: Write = async (surface, role, name, text) => {
  await controlNamed(surface, 'document', role, name);
  await surface.inspect('document', 'focus', role, name);
  await surface.press('Delete');
  await surface.type(text);
};

export function controlNamed(
  surface: Surface,
  scope: Scope,
  role: string,
  name: string,
): Promise<Control> {
  return waitFor(`the ${role} "${name}"`, async () =>
    (await surface.inspect(scope, 'controls', role, name)).at(0),
  );
}
