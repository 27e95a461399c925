// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { PassphraseSection } from '../../src/options/passphrase-section.tsx';
import { lockNow, readLockState, setPassphrase } from '../../src/vault/passphrase.ts';
import { listKeys, readKey, saveKey } from '../../src/vault/vault.ts';
import { control, description, eventually, has, press, showPage, type } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { hurryDerivation } from '../support/hurry-derivation.ts';

provideIndexedDb();
hurryDerivation();
beforeEach(() => saveKey('openai', 'one.example', 'sk-1'));

const keysDeleted = vi.fn<() => void>();
const said = () => document.querySelector('section > [aria-live]')?.textContent;

async function open(): Promise<void> {
  await showPage(<PassphraseSection keysDeleted={keysDeleted} />);
  await eventually(() => expect(document.querySelector('h2')).not.toBeNull());
}

test('sets a passphrase that was typed twice, and is long enough', async () => {
  await open();
  await type('New passphrase', 'short');
  await press('Set passphrase');
  await eventually(() => expect(description('New passphrase')).toContain('at least 8'));
  await type('New passphrase', 'long enough');
  await type('Repeat it', 'long enougj');
  await press('Set passphrase');
  await eventually(() => expect(description('Repeat it')).toContain('not the same'));
  expect(await readLockState()).toEqual({ state: 'none' });
  await type('Repeat it', 'long enough');
  await press('Set passphrase');
  await eventually(() => expect(said()).toBe('Your keys are encrypted now.'));
  expect(await readLockState()).toEqual({ state: 'unlocked', minutes: 15 });
  expect(document.body.innerHTML).not.toContain('long enough');
});

test('unlocks with the right passphrase only, and says so', async () => {
  await setPassphrase('long enough', 15);
  await lockNow();
  await open();
  await type('Passphrase', 'something else');
  await press('Unlock');
  await eventually(() => expect(said()).toContain('not the passphrase'));
  expect(control('Passphrase').value).toBe('');
  await type('Passphrase', 'long enough');
  await press('Unlock');
  await eventually(() => expect(said()).toBe('Your keys are unlocked.'));
  expect(await readKey('openai', 'one.example')).toBe('sk-1');
});

test('locks at once, and takes the passphrase away with the passphrase', async () => {
  await setPassphrase('long enough', 15);
  await open();
  await press('Remove passphrase');
  await type('Current passphrase', 'long enough');
  await press('Remove passphrase');
  await eventually(() => expect(said()).toContain('was removed'));
  expect(await readLockState()).toEqual({ state: 'none' });
});

test('deletes the keys of who has forgotten it', async () => {
  await setPassphrase('long enough', 15);
  await lockNow();
  await open();
  expect(has('Delete all keys')).toBe(true);
  await press('Delete all keys');
  await eventually(() => expect(keysDeleted).toHaveBeenCalled());
  expect(await listKeys()).toEqual([]);
});
