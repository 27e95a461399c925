// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '../../src/options/options-page.tsx';
import { loadSettings } from '../../src/settings/settings-store.ts';
import { listKeys, readKey, saveKey } from '../../src/vault/vault.ts';
import {
  choose,
  control,
  description,
  eventually,
  has,
  press,
  showPage,
  status,
  type,
} from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';
import { choices } from './provider-choices.ts';

provideIndexedDb();

const request = vi.fn<(permissions: { origins: string[] }) => Promise<boolean>>();
const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();

afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  request.mockReset().mockResolvedValue(true);
  sendMessage.mockReset();
  Object.assign(fakeBrowser.permissions, { request });
  Object.assign(fakeBrowser.runtime, { sendMessage });
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
});

async function open(provider?: string): Promise<void> {
  await showPage(<OptionsPage choices={choices} />);
  await eventually(() => control('Provider'));
  if (provider !== undefined) await choose('Provider', provider);
}

async function fill(fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await type(name, text);
}

const complete = { 'API key': 'sk-secret', 'Base URL': 'http://127.0.0.1:8080/v1', Model: 'm' };

describe('the form', () => {
  test('offers every provider of the list, and shows the fields that the chosen one has', async () => {
    await open();
    const names = [...control('Provider').querySelectorAll('option')].map((o) => o.textContent);
    expect(names).toEqual(Object.values(choices).map(({ label }) => label));
    expect(has('API key') || has('Base URL') || has('Model')).toBe(false);
    await choose('Provider', 'OpenAI');
    expect(control('Base URL').value).toBe('https://api.openai.com/v1');
    expect(control('API key').type).toBe('text');
    expect(control('Model').getAttribute('list')).not.toBeNull();
  });

  test('keeps what was typed for one provider while another is shown', async () => {
    await open('OpenAI');
    await fill({ 'API key': 'sk-1', Model: 'gpt' });
    await choose('Provider', 'Demo (no key)');
    await choose('Provider', 'OpenAI');
    expect([control('API key').value, control('Model').value]).toEqual(['sk-1', 'gpt']);
  });

  test('names the document', async () => {
    await open();
    expect(document.title).toBe('Typeover settings');
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('Save', () => {
  test('stores, asks for this one origin, and says so', async () => {
    await open('OpenAI-compatible');
    await fill(complete);
    await choose('Typing', 'Instant');
    await press('Save');
    await eventually(() => expect(status()).toEqual({ state: 'ok', text: 'Saved.' }));
    expect(request.mock.calls).toEqual([[{ origins: ['http://127.0.0.1:8080/*'] }]]);
    expect(await loadSettings()).toMatchObject({
      provider: 'compatible',
      providers: { compatible: { baseUrl: 'http://127.0.0.1:8080/v1', model: 'm' } },
      typing: 'instant',
    });
    expect(await readKey('compatible', '127.0.0.1')).toBe('sk-secret');
  });

  test('asks in the click itself, while the browser still knows of it', async () => {
    await open('OpenAI-compatible');
    await fill(complete);
    control('Save').click();
    expect(request).toHaveBeenCalledOnce();
    await eventually(() => expect(status().state).toBe('ok'));
  });

  test('asks for nothing where there is nothing to reach', async () => {
    await open('Demo (no key)');
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(request).not.toHaveBeenCalled();
  });

  test('stores before the user has answered, and whatever they answer', async () => {
    const answer = Promise.withResolvers<boolean>();
    request.mockReturnValue(answer.promise);
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Save');
    await eventually(async () => expect((await loadSettings()).provider).toBe('compatible'));
    expect(status().state).toBe('busy');
    answer.resolve(false);
    await eventually(() => expect(status().state).toBe('failed'));
    expect(status().text).toContain('http://127.0.0.1:8080');
    expect(await readKey('compatible', '127.0.0.1')).toBe('sk-secret');
    expect(control('Model').value).toBe('m');
  });

  test('says so when the browser does not even ask', async () => {
    request.mockRejectedValue(new Error('may only be called from a user input handler'));
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Save');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(status().text).toContain('could not ask');
  });

  test('says what is wrong and why, at the field and in the status, and stores nothing', async () => {
    await open('OpenAI');
    await fill({ 'Base URL': 'api.openai.com', 'API key': 'sk' });
    await press('Save');
    expect(status().state).toBe('failed');
    expect(status().text).toContain('http:// or https://');
    expect(description('Base URL')).toContain('http:// or https://');
    expect(description('Model')).toContain('A model is needed');
    expect(control('Base URL').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(control('Base URL'));
    expect(request).not.toHaveBeenCalled();
    expect((await loadSettings()).provider).toBe('demo');
    expect(await listKeys()).toEqual([]);
  });

  test('leaves the other errors in place, and the focus where it is, while one is mended', async () => {
    await open('OpenAI');
    await press('Save');
    control('Model').focus();
    await type('Model', 'g');
    expect(description('API key')).toContain('needed');
    expect(control('Model').hasAttribute('aria-invalid')).toBe(false);
    expect(document.activeElement).toBe(control('Model'));
    expect(status().state).toBe('idle');
  });

  test('shows the own address again when the field was emptied', async () => {
    await open('OpenAI');
    await fill({ 'API key': 'sk', Model: ' gpt ', 'Base URL': '' });
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(control('Base URL').value).toBe('https://api.openai.com/v1');
    expect(control('Model').value).toBe('gpt');
  });

  test('keeps what is typed while it saves', async () => {
    const answer = Promise.withResolvers<boolean>();
    request.mockReturnValue(answer.promise);
    await open('OpenAI-compatible');
    await fill(complete);
    control('Save').click();
    await type('Model', 'another');
    answer.resolve(true);
    await eventually(() => expect(status().state).toBe('ok'));
    expect(control('Model').value).toBe('another');
  });

  test('says that nothing was saved when the browser stores nothing', async () => {
    await open('Demo (no key)');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await press('Save');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(status().text).toContain('Nothing was saved');
  });
});

describe('a stored key', () => {
  test('is never shown again: the field is empty, and says that there is one', async () => {
    await saveKey('openai', 'api.openai.com', 'sk-secret');
    await open('OpenAI');
    expect(control('API key').value).toBe('');
    expect(description('API key')).toBe('Key saved');
    expect(document.documentElement.outerHTML).not.toContain('sk-secret');
  });

  test('leaves the field when it is saved, and can be left out from then on', async () => {
    await open('OpenAI');
    await fill({ 'API key': 'sk-secret', Model: 'gpt' });
    expect(has('Remove key')).toBe(false);
    await press('Save');
    await eventually(() => expect(description('API key')).toBe('Key saved'));
    expect(control('API key').value).toBe('');
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(await readKey('openai', 'api.openai.com')).toBe('sk-secret');
  });

  test('is replaced by what is typed', async () => {
    await saveKey('openai', 'api.openai.com', 'old');
    await open('OpenAI');
    await fill({ 'API key': 'new', Model: 'gpt' });
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(await readKey('openai', 'api.openai.com')).toBe('new');
  });

  test('does not count for another host, and comes back with its own, on any port', async () => {
    await saveKey('openai', 'api.openai.com', 'sk-secret');
    await open('OpenAI');
    await type('Base URL', 'https://elsewhere.example/v1');
    expect(has('Remove key')).toBe(false);
    await type('Model', 'gpt');
    await press('Save');
    expect(status()).toMatchObject({ state: 'failed' });
    expect(description('API key')).toContain('elsewhere.example');
    await type('Base URL', 'https://api.openai.com:8443/v1');
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(description('API key')).toBe('Key saved');
  });

  test('is removed at once, and the focus stays with the field', async () => {
    await saveKey('openai', 'api.openai.com', 'sk-secret');
    await open('OpenAI');
    await press('Remove key');
    await eventually(() => expect(status().state).toBe('ok'));
    expect(has('Remove key')).toBe(false);
    expect(await listKeys()).toEqual([]);
    expect(document.activeElement).toBe(control('API key'));
  });
});

const screenButtons = () =>
  [...document.querySelectorAll('button')].map(({ textContent }) => textContent);

describe('Test connection', () => {
  test('saves, then says what the server said, as text', async () => {
    const detail = '<img src=x onerror=alert(1)>';
    sendMessage.mockResolvedValue({ ok: false, message: 'The key is wrong.', detail });
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(status().text).toBe(`Saved. The key is wrong.${detail}`);
    expect(document.querySelector('[role=status] img')).toBeNull();
    expect(sendMessage.mock.calls).toEqual([[{ type: 'test-connection' }]]);
    expect((await loadSettings()).provider).toBe('compatible');
  });

  test('says that it works', async () => {
    sendMessage.mockResolvedValue({ ok: true, message: 'The model answered.' });
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Test connection');
    await eventually(() =>
      expect(status()).toEqual({ state: 'ok', text: 'Saved. The model answered.' }),
    );
  });

  test('can be stopped, and then asks for nothing more', async () => {
    sendMessage.mockReturnValue(new Promise(() => undefined));
    await open('OpenAI-compatible');
    expect(screenButtons()).not.toContain('Stop');
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(screenButtons()).toContain('Stop'));
    await press('Stop');
    expect(status().state).toBe('idle');
    expect(status().text).toContain('stopped');
    expect(screenButtons()).not.toContain('Stop');
    expect(sendMessage.mock.calls).toEqual([
      [{ type: 'test-connection' }],
      [{ type: 'stop-test' }],
    ]);
  });

  test('is busy until then, and says that it has saved', async () => {
    sendMessage.mockReturnValue(new Promise(() => undefined));
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(status().text).toMatch(/^Saved. .*OpenAI-compatible/));
    expect(status().state).toBe('busy');
  });

  test('sends nothing that is incomplete, and nothing without permission', async () => {
    await open('OpenAI-compatible');
    await press('Test connection');
    expect(status().state).toBe('failed');
    request.mockResolvedValue(false);
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(sendMessage).not.toHaveBeenCalled();
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('message channel closed'))],
    ['answers nothing', () => Promise.resolve(undefined)],
  ])('does not hang when the background %s', async (_, answer) => {
    sendMessage.mockImplementation(answer);
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(status().state).toBe('failed'));
    expect(status().text).toContain('Test again');
  });

  test('lets a newer act have the say', async () => {
    const report = Promise.withResolvers<unknown>();
    sendMessage.mockReturnValue(report.promise);
    await open('OpenAI-compatible');
    await fill(complete);
    await press('Test connection');
    await eventually(() => expect(sendMessage).toHaveBeenCalled());
    await press('Save');
    await eventually(() => expect(status().state).toBe('ok'));
    report.resolve({ ok: false, message: 'Too late.' });
    await eventually(() => expect(status().text).toBe('Saved.'));
  });
});

function refuseStorage() {
  return vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('did not allow mutations', 'InvalidStateError');
  });
}

describe('without storage', () => {
  test('shows no form that would lose what is typed, and reads again when asked', async () => {
    Object.assign(fakeBrowser.extension, { inIncognitoContext: false });
    const refusing = refuseStorage();
    await showPage(<OptionsPage choices={choices} />);
    await eventually(() => control('Try again'));
    expect(has('Provider')).toBe(false);
    refusing.mockRestore();
    await press('Try again');
    await eventually(() => control('Provider'));
  });

  test('leads out of a private window', async () => {
    Object.assign(fakeBrowser.extension, { inIncognitoContext: true });
    refuseStorage();
    const create = vi.fn<(options: object) => void>();
    Object.assign(fakeBrowser.windows, { create });
    await showPage(<OptionsPage choices={choices} />);
    await eventually(() => control('Open in an ordinary window'));
    await press('Open in an ordinary window');
    expect(create).toHaveBeenCalledWith({
      url: expect.stringContaining('options.html'),
      incognito: false,
    });
  });
});
