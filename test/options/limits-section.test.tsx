// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LimitsSection } from '../../src/options/limits-section.tsx';
import { loadSettings } from '../../src/settings/settings-store.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const field = () =>
  vi.waitFor(() => {
    const input = document.querySelector<HTMLInputElement>('input[name=total]');
    if (!input) throw new Error('The field is not there yet');
    return input;
  });

beforeEach(() => render(<LimitsSection />, document.body));
afterEach(() => render(null, document.body));

async function enter(text: string): Promise<void> {
  const input = await field();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

test('shows what is usual, and stores what is entered when its field is left', async () => {
  expect((await field()).placeholder).toBe('15');
  await enter('30');
  await vi.waitFor(async () => expect((await loadSettings()).limits.total).toBe(30));
  await enter('');
  await vi.waitFor(async () => expect((await loadSettings()).limits.total).toBeUndefined());
});

test('says what a number may be, and stores nothing else', async () => {
  await enter('0');
  await vi.waitFor(() => expect(document.body.textContent).toContain('from 1 to 240'));
  expect((await loadSettings()).limits.total).toBeUndefined();
});
