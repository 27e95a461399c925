import { expect, test } from 'vitest';
import { storeSetup } from '../../src/options/store-setup.ts';
import { loadSettings, saveSettings } from '../../src/settings/settings-store.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { readKey } from '../../src/vault/vault.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const display = {
  typing: 'smooth',
  typingSpeed: 30,
  showAs: 'plain',
  announce: 'off',
} as const;
const url = new URL('http://127.0.0.1:8080/v1');

test('stores the key in the vault and never in the settings', async () => {
  const fields = { url, baseUrl: url.href, model: 'llama', key: 'sk-secret' };
  await storeSetup({ provider: 'compatible', fields, display: { ...display, typing: 'instant' } });
  expect(await readKey('compatible', '127.0.0.1')).toBe('sk-secret');
  expect(await loadSettings()).toMatchObject({
    provider: 'compatible',
    providers: { compatible: { baseUrl: url.href, model: 'llama' } },
    ...display,
    typing: 'instant',
  });
  expect(JSON.stringify(await loadSettings())).not.toContain('sk-secret');
});

test('leaves alone what the form does not show', async () => {
  await saveSettings({
    ...parseSettings({}),
    defaultAction: 'translate',
    providers: { openai: { model: 'gpt' } },
  });
  await storeSetup({ provider: 'demo', fields: {}, display });
  const stored = await loadSettings();
  expect(stored.defaultAction).toBe('translate');
  expect(stored.providers['openai']).toEqual({ model: 'gpt' });
});

test('goes back to the own address when the other one is taken out', async () => {
  const fields = { url, baseUrl: url.href, model: 'gpt' };
  await storeSetup({ provider: 'openai', fields, display });
  await storeSetup({
    provider: 'openai',
    fields: { url, model: 'gpt' },
    display,
  });
  expect((await loadSettings()).providers['openai']).toEqual({ model: 'gpt' });
});

test('keeps the stored key when no other one was typed', async () => {
  await storeSetup({
    provider: 'a',
    fields: { url, model: 'm', key: 'k' },
    display,
  });
  await storeSetup({
    provider: 'a',
    fields: { url, model: 'n' },
    display,
  });
  expect(await readKey('a', '127.0.0.1')).toBe('k');
});
