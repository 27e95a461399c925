// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { act } from 'preact/test-utils';
import { PricesSection } from '../../src/options/prices-section.tsx';
import { loadSettings, saveSettings } from '../../src/settings/settings-store.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import {
  choose,
  control,
  eventually,
  has,
  press,
  showPage,
  status,
  type,
} from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const priced = { model: 'model-1', input: 0.5, output: 3 };

async function leave(name: string): Promise<void> {
  await act(() => {
    control(name).dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function show(): Promise<void> {
  await showPage(<PricesSection />);
  await eventually(() => control('Add a model'));
}

test('stores a line as soon as it is whole, with a comma as well', async () => {
  await show();
  await press('Add a model');
  expect(document.activeElement).toBe(control('Model'));
  await type('Model', ' model-1 ');
  await leave('Model');
  await eventually(() => expect(status().state).toBe('failed'));
  expect(control('Input price').getAttribute('aria-invalid')).toBe('true');
  await type('Input price', '0,5');
  await type('Output price', '3');
  await leave('Output price');
  await eventually(() => expect(status().state).toBe('ok'));
  expect((await loadSettings()).prices).toEqual([priced]);
});

test('keeps a wrong line on the page, and marks what is wrong with it', async () => {
  await saveSettings({ ...parseSettings({}), prices: [priced] });
  await show();
  await type('Input price', 'cheap');
  await leave('Input price');
  await eventually(() => expect(status().state).toBe('failed'));
  expect(control('Input price').value).toBe('cheap');
  expect(control('Input price').getAttribute('aria-invalid')).toBe('true');
});

test('removes a line, and leaves every other setting alone', async () => {
  await saveSettings({ ...parseSettings({}), provider: 'openai', prices: [priced] });
  await show();
  await choose('Currency', 'EUR · Euro');
  await eventually(() => expect(status().state).toBe('ok'));
  await press('Remove');
  await eventually(() => expect(has('Model')).toBe(false));
  await eventually(async () =>
    expect(await loadSettings()).toMatchObject({ provider: 'openai', currency: 'EUR', prices: [] }),
  );
});
