// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { OptionsPage } from '../../src/options/options-page.tsx';
import { loadSettings } from '../../src/settings/settings-store.ts';
import { readKey } from '../../src/vault/vault.ts';
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
const sendMessage = vi.fn<(message: { type: string }) => Promise<unknown>>();

afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  request.mockReset().mockResolvedValue(true);
  sendMessage.mockReset();
  Object.assign(fakeBrowser.permissions, { request });
  Object.assign(fakeBrowser.runtime, { sendMessage });
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
});

async function open(provider: string): Promise<void> {
  await showPage(<OptionsPage choices={choices} />);
  await eventually(() => control('Provider'));
  await choose('Provider', provider);
}

const suggestions = () => {
  const list = control('Model').getAttribute('list') ?? '';
  return [...document.querySelectorAll(`[id="${list}"] option`)].map((o) => o.textContent);
};

const asked = () => sendMessage.mock.calls.filter(([{ type: kind }]) => kind === 'list-models');

async function enterModel(): Promise<void> {
  await act(() => {
    control('Model').dispatchEvent(new FocusEvent('focus'));
  });
}

async function saveRouter(): Promise<void> {
  await open('Router');
  await type('Base URL', 'http://127.0.0.1:8000/v1');
  await type('Model', 'm');
  await press('Save');
  await eventually(() => expect(status().state).toBe('ok'));
}

describe('a custom endpoint', () => {
  test('is stored as it was typed, and its host asked for', async () => {
    await open('Custom endpoint');
    expect(has('Base URL')).toBe(false);
    expect(control('Body').value).toContain('{{messages}}');
    await type('Request URL', ' http://127.0.0.1:8080/ask?q={{prompt}} ');
    await choose('Method', 'GET');
    await type('Headers', 'X-Key: {{key}}');
    await choose('Response format', 'Server-sent events, one line each');
    await type('Text field', 'a.b');
    await press('Each message repeats the whole text');
    await type('Trim', ' undefined ');
    await type('API key', 'sk-secret');
    await press('Save');
    await eventually(() => expect(status()).toEqual({ state: 'ok', text: 'Saved.' }));
    expect(request.mock.calls).toEqual([[{ origins: ['http://127.0.0.1:8080/*'] }]]);
    expect((await loadSettings()).providers['custom']?.endpoint).toEqual({
      url: 'http://127.0.0.1:8080/ask?q={{prompt}}',
      method: 'GET',
      headers: 'X-Key: {{key}}',
      body: '{"messages": {{messages}}, "stream": true}',
      format: 'one-line-each',
      textField: 'a.b',
      repeatsText: true,
      trim: ' undefined ',
    });
    expect(await readKey('custom', '127.0.0.1')).toBe('sk-secret');
    expect(sendMessage).not.toHaveBeenCalled();
  });

  test('says what is wrong at each field, and takes it back where it is mended', async () => {
    await open('Custom endpoint');
    await type('Request URL', 'localhost:8080');
    await type('Body', '{"a": {{messages}}');
    await press('Save');
    expect(status().state).toBe('failed');
    expect(status().text).toContain('http:// or https://');
    expect(description('Body')).toContain('not valid JSON');
    expect(document.activeElement).toBe(control('Request URL'));
    await choose('Method', 'GET');
    expect(description('Body')).toBe('GET sends no body.');
    expect(control('Request URL').getAttribute('aria-invalid')).toBe('true');
    expect(request).not.toHaveBeenCalled();
  });
});

describe('services', () => {
  test('fill in the address by their name, and are known by it', async () => {
    await open('Router');
    expect(control('Service').value).toBe('');
    await choose('Service', 'Groq');
    expect(control('Base URL').value).toBe('https://api.groq.com/openai/v1');
    await type('Base URL', 'http://127.0.0.1:8000/v1');
    expect(control('Service').value).toBe('http://127.0.0.1:8000/v1');
    await type('Base URL', 'http://127.0.0.1:9/v1');
    expect(control('Service').value).toBe('');
  });
});

describe('suggestions for the model', () => {
  test('come after Save, and are asked for once when the field is entered', async () => {
    sendMessage.mockResolvedValue({ ok: true, models: ['llama', 'qwen'] });
    await saveRouter();
    await eventually(() => expect(suggestions()).toEqual(['llama', 'qwen']));
    await enterModel();
    expect(asked()).toHaveLength(1);
    await type('Model', 'one of my own');
    expect(control('Model').value).toBe('one of my own');
  });

  test('are asked for when the field is entered, of the provider that is saved', async () => {
    sendMessage.mockResolvedValue(undefined);
    await saveRouter();
    await eventually(() => expect(asked()).toHaveLength(1));
    sendMessage.mockResolvedValue({ ok: true, models: ['llama'] });
    await enterModel();
    await eventually(() => expect(suggestions()).toEqual(['llama']));
    await choose('Provider', 'OpenAI');
    await enterModel();
    expect(asked()).toHaveLength(2);
  });

  test('are those of the newest save, whichever answer comes last', async () => {
    const late = Promise.withResolvers<unknown>();
    sendMessage.mockReturnValueOnce(late.promise);
    await saveRouter();
    await eventually(() => expect(asked()).toHaveLength(1));
    sendMessage.mockResolvedValue({ ok: true, models: ['llama'] });
    await press('Save');
    await eventually(() => expect(suggestions()).toEqual(['llama']));
    await act(async () => late.resolve({ ok: true, models: ['of another server'] }));
    expect(suggestions()).toEqual(['llama']);
  });

  test('that cannot be had are told with the reason, and asked for again', async () => {
    sendMessage.mockResolvedValue({ ok: false, message: 'Nobody is there.', detail: 'ECONN' });
    await saveRouter();
    await eventually(() => expect(description('Model')).toContain('Nobody is there. (ECONN)'));
    expect(control('Model').getAttribute('aria-invalid')).toBeNull();
    sendMessage.mockResolvedValue({ ok: true, models: ['llama'] });
    await enterModel();
    await eventually(() => expect(suggestions()).toEqual(['llama']));
    expect(description('Model')).not.toContain('Nobody');
  });
});
