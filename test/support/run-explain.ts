import type { Tab } from './driven-browser.ts';
import type { Point } from './inspect.ts';
import { controlNamed, pressButton } from './operate.ts';
import type { Kind } from './stage.ts';
import { waitFor } from './wait-for.ts';

/** The three ways in which a user starts the action Explain on what is selected. */
export const triggers = {
  async popup(tab: Tab): Promise<void> {
    const popup = await tab.openPopup();
    await pressButton(popup, 'document', 'Explain');
  },
  shortcut: (tab: Tab): Promise<void> => tab.pressShortcut('Alt+Shift+Y'),
  async menu(tab: Tab): Promise<void> {
    await tab.chooseMenuItem(await tab.evaluate(centreOfSelection), 'Explain');
  },
};

export type Trigger = keyof typeof triggers;

/** Starts Explain in the way that takes the least: a headless Chromium knows no shortcuts. */
export function runExplain(tab: Tab, kind: Kind): Promise<void> {
  return kind === 'chromium' ? triggers.popup(tab) : triggers.shortcut(tab);
}

/** Answers the overlay's request for a question as one who takes the hands off the mouse: the field has the focus. */
export async function askInOverlay(tab: Tab, question: string): Promise<void> {
  await controlNamed(tab, 'overlay', 'iframe', 'Your question');
  await waitFor('the focus in the field for the question', async () => {
    const [field] = await tab.inspect('field', 'controls', 'textbox', 'Your question');
    return field?.focused;
  });
  await tab.type(question);
  await tab.press('Enter');
}

/** Selects all that the element holds; in a field, its value. */
export function selectIn(tab: Tab, selector: string): Promise<void> {
  return tab.evaluate(select, selector);
}

function select(selector: string): void {
  const element = document.querySelector(selector);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.focus();
    element.select();
    return;
  }
  if (element) getSelection()?.selectAllChildren(element);
}

function centreOfSelection(): Point {
  const { x, y, width, height } =
    getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
  return { x: x + width / 2, y: y + height / 2 };
}
