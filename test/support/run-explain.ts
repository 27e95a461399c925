import type { Tab } from './driven-browser.ts';
import type { Point } from './inspect.ts';
import { pressButton } from './operate.ts';

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
