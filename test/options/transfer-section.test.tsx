// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { TransferSection } from '../../src/options/transfer-section.tsx';
import { loadSettings, saveSettings } from '../../src/settings/settings-store.ts';
import { lockNow, setPassphrase } from '../../src/vault/passphrase.ts';
import { listKeys, readKey, removeKey, saveKey } from '../../src/vault/vault.ts';
import { eventually, has, press, showPage, type } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { hurryDerivation } from '../support/hurry-derivation.ts';

provideIndexedDb();
hurryDerivation();

const imported = vi.fn<() => void>();
const files: Blob[] = [];
const said = () => document.querySelector('section > [aria-live]')?.textContent ?? '';

beforeEach(async () => {
  imported.mockClear();
  files.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    return 'blob:file';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await saveSettings({ ...(await loadSettings()), theme: 'dark' });
  await saveKey('openai', 'one.example', 'sk-canary');
  await showPage(<TransferSection imported={imported} />);
});

/** As the file chooser hands it over. */
async function choose(text: string): Promise<void> {
  const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(chooser, 'files', {
    configurable: true,
    value: [new File([text], 'typeover-settings.json')],
  });
  chooser?.dispatchEvent(new Event('change', { bubbles: true }));
}

async function exportWithKeys(): Promise<string> {
  await press('With the keys, encrypted');
  await type('Passphrase for the file', 'long enough');
  await press('Export settings');
  await eventually(() => expect(files).toHaveLength(1));
  return (await files[0]?.text()) ?? '';
}

test('hands out a file without keys, and takes its settings in again', async () => {
  await press('Export settings');
  await eventually(() => expect(said()).toContain('handed to your browser'));
  const file = (await files[0]?.text()) ?? '';
  expect(file).not.toContain('canary');
  await saveSettings({ ...(await loadSettings()), theme: 'light' });
  await choose(file);
  await eventually(() => expect(imported).toHaveBeenCalled());
  expect((await loadSettings()).theme).toBe('dark');
  expect(await readKey('openai', 'one.example')).toBe('sk-canary');
});

test('keys leave only under a passphrase that is long enough, and only encrypted', async () => {
  await press('With the keys, encrypted');
  await type('Passphrase for the file', 'short');
  await press('Export settings');
  await eventually(() => expect(said()).toContain('at least 8'));
  expect(files).toEqual([]);
  await press('With the keys, encrypted');
  expect(await exportWithKeys()).not.toContain('canary');
});

test('keys come in with the right passphrase, and without it nothing does', async () => {
  const file = await exportWithKeys();
  await removeKey('openai', 'one.example');
  await saveSettings({ ...(await loadSettings()), theme: 'light' });
  await press('With the keys, encrypted');
  expect(has('Passphrase for the file')).toBe(false);

  await choose(file);
  await eventually(() => expect(said()).toContain('There are keys in this file'));
  await type('Passphrase for the file', 'something else');
  await choose(file);
  await eventually(() => expect(said()).toContain('not the passphrase'));
  expect(imported).not.toHaveBeenCalled();
  expect(await listKeys()).toEqual([]);
  expect((await loadSettings()).theme).toBe('light');

  await type('Passphrase for the file', 'long enough');
  await choose(file);
  await eventually(() => expect(imported).toHaveBeenCalled());
  expect(await readKey('openai', 'one.example')).toBe('sk-canary');
  expect((await loadSettings()).theme).toBe('dark');
});

test.each(['', 'not JSON', '{}', '{"typeover":2,"settings":{}}'])(
  'a file that is none of ours changes nothing: %j',
  async (text) => {
    await choose(text);
    await eventually(() => expect(said()).toContain('Nothing was changed'));
    expect((await loadSettings()).theme).toBe('dark');
    expect(imported).not.toHaveBeenCalled();
  },
);

test('while the keys are locked, none is handed out', async () => {
  await exportWithKeys();
  await setPassphrase('long enough', 15);
  await lockNow();
  await type('Passphrase for the file', 'long enough');
  await press('Export settings');
  await eventually(() => expect(said()).toContain('locked'));
  expect(files).toHaveLength(1);
});

test('while the keys are locked, none is taken in', async () => {
  const file = await exportWithKeys();
  await setPassphrase('long enough', 15);
  await lockNow();
  await type('Passphrase for the file', 'long enough');
  await choose(file);
  await eventually(() => expect(said()).toContain('locked'));
  expect(imported).not.toHaveBeenCalled();
});
