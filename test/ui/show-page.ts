import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, vi } from 'vitest';

/** Shows a page, and takes it away after the test. */
export async function showPage(page: ComponentChild): Promise<void> {
  await act(() => render(page, document.body));
}

afterEach(() => act(() => render(null, document.body)));

/** Waits until something can be said without throwing. A passphrase takes a while to try, on a busy machine above all. */
export function eventually<T>(say: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
      return say();
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** The control with this accessible name: its label, its `aria-label`, or its own text. */
export function control(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find(
    ({ textContent }) => textContent === name,
  );
  const found =
    (label && document.getElementById(label.htmlFor)) ??
    document.querySelector(`[aria-label="${name}"]`) ??
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`There is no "${name}" in ${document.body.innerHTML}`);
  return found as HTMLInputElement;
}

export function has(name: string): boolean {
  try {
    return Boolean(control(name));
  } catch {
    return false;
  }
}

export function description(name: string): string {
  const id = control(name).getAttribute('aria-describedby');
  return (id && document.getElementById(id)?.textContent) || '';
}

export async function type(name: string, text: string): Promise<void> {
  await act(() => {
    const field = control(name);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function choose(name: string, option: string): Promise<void> {
  await act(() => {
    const select = document.getElementById(control(name).id);
    if (!(select instanceof HTMLSelectElement)) throw new Error(`"${name}" is no list`);
    select.selectedIndex = [...select.options].findIndex((each) => each.textContent === option);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export async function press(name: string): Promise<void> {
  await act(() => control(name).click());
}

export function status(): { state: string | undefined; text: string } {
  const region = document.querySelector<HTMLElement>('[role=status]');
  return { state: region?.dataset['state'], text: region?.textContent ?? '' };
}
