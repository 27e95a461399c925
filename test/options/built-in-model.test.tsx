// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '../../src/options/options-page.tsx';
import { providers } from '../../src/providers/index.ts';
import { installLanguageModel } from '../support/language-model.ts';
import { choose, control, eventually, has, press, showPage, status } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { choices } from './provider-choices.ts';

provideIndexedDb();

const label = 'Chrome built-in AI';

beforeEach(() => void Object.assign(fakeBrowser.commands, { getAll: async () => [] }));
afterEach(() => vi.unstubAllGlobals());

async function open(): Promise<readonly string[]> {
  const withModel = { ...choices, 'built-in-ai': providers['built-in-ai'] };
  await showPage(<OptionsPage choices={withModel} />);
  await eventually(() => control('Provider'));
  return [...control('Provider').querySelectorAll('option')].map(({ textContent }) => textContent);
}

test('is not offered where the browser has no model, or none that it can use', async () => {
  expect(await open()).not.toContain(label);
  installLanguageModel({ availability: 'unavailable' });
  expect(await open()).not.toContain(label);
});

test('has nothing to download where the model is there', async () => {
  installLanguageModel();
  expect(await open()).toContain(label);
  await choose('Provider', label);
  expect(has('Download the model')).toBe(false);
});

test('is downloaded in the click, with its progress in the status', async () => {
  const model = installLanguageModel({
    availability: 'downloadable',
    progress: [0, 0.31, 0.32, 1],
  });
  const said: string[] = [];
  await open();
  await choose('Provider', label);
  await eventually(() => control('Download the model'));
  const region = document.querySelector('[role=status]');
  new MutationObserver(() => said.push(status().text)).observe(region ?? document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  control('Download the model').click();
  // Before anything is awaited: the browser takes a click for permission only while it lasts.
  expect(model.created).toHaveLength(1);
  await eventually(() => expect(status()).toEqual({ state: 'ok', text: `${label} is ready.` }));
  expect(said.length).toBeGreaterThan(1);
  expect(has('Download the model')).toBe(false);
  expect(model.destroyed).toBe(1);
});

test('says so where the download fails, and can be tried again', async () => {
  const downloadError = new DOMException('No space left', 'NetworkError');
  installLanguageModel({ availability: 'downloadable', downloadError });
  await open();
  await choose('Provider', label);
  await eventually(() => control('Download the model'));
  await press('Download the model');
  await eventually(() => expect(status().state).toBe('failed'));
  expect(status().text).toContain('No space left');
  expect(control('Download the model').disabled).toBe(false);
});
