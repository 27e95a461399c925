import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { prepareRequest } from '../../src/background/prepare-request.ts';
import type { Setup } from '../../src/background/setup.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';
import { providers, type ProviderId } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';

const question = { system: '', messages: [{ role: 'user', content: 'Hi' }] } as const;
const contains = vi.fn<(permission: object) => Promise<boolean>>();

beforeEach(() => {
  contains.mockReset().mockResolvedValue(true);
  Object.assign(fakeBrowser, { permissions: { contains } });
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => vi.unstubAllGlobals());

function prepare(
  id: ProviderId,
  config: Partial<Setup['config']> = {},
  { stored = {}, ...more }: { stored?: object; locked?: true } = {},
) {
  const complete = { baseUrl: 'https://api.example.com/v1', model: 'm', key: 'k', ...config };
  const setup = {
    provider: providers[id],
    config: complete,
    settings: parseSettings(stored),
    source: '',
    ...more,
  };
  return prepareRequest(setup, (provider, given) => provider.request(question, given));
}

const obstacle = (code: string) => ({ ok: false, obstacle: { code } });

test('lets a request through that nothing keeps from being sent', async () => {
  const prepared = await prepare('openai');
  expect(prepared).toMatchObject({
    ok: true,
    request: { url: 'https://api.example.com/v1/chat/completions' },
  });
});

test.each([
  ['without the key that the provider needs', 'openai', { key: '' }],
  ['without a model', 'openai-compatible', { model: '' }],
  ['without an address', 'openai-compatible', { baseUrl: '' }],
  ['with a key that fits into no header', 'openai', { key: 'ключ' }],
] as const)('says that the settings are wrong %s', async (_, id, config) => {
  expect(await prepare(id, config)).toEqual(obstacle('bad-config'));
  expect(contains).not.toHaveBeenCalled();
});

test('says that the permission is missing, before a failed fetch would hide it', async () => {
  contains.mockResolvedValue(false);
  expect(await prepare('openai')).toEqual(obstacle('permission'));
  expect(contains).toHaveBeenCalledWith({ origins: ['https://api.example.com/*'] });
});

test('says that the browser is offline, unless the server is on this computer', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  expect(await prepare('openai')).toEqual(obstacle('offline'));
  const local = await prepare('openai-compatible', { baseUrl: 'http://127.0.0.1:8080/v1' });
  expect(local.ok).toBe(true);
});

test('asks nobody for the demo, which sends nothing', async () => {
  contains.mockResolvedValue(false);
  vi.stubGlobal('navigator', { onLine: false });
  expect(await prepare('demo')).toMatchObject({ ok: true });
});

test('says that the keys are locked, and not that the key is missing', async () => {
  expect(await prepare('openai', { key: '' }, { locked: true })).toEqual(obstacle('locked'));
});

test('sends no key over the internet unencrypted, and within a network only where allowed', async () => {
  const outside = { baseUrl: 'http://api.example.com/v1' };
  const inside = { baseUrl: 'http://192.168.1.5:8000/v1' };
  expect(await prepare('openai-compatible', outside)).toEqual(obstacle('plain-http'));
  expect(await prepare('openai-compatible', inside)).toEqual(obstacle('plain-http'));
  const allowed = { stored: { plainHosts: ['192.168.1.5', 'api.example.com'] } };
  expect((await prepare('openai-compatible', inside, allowed)).ok).toBe(true);
  expect(await prepare('openai-compatible', outside, allowed)).toEqual(obstacle('plain-http'));
  expect((await prepare('openai-compatible', { ...outside, key: '' })).ok).toBe(true);
  expect((await prepare('openai-compatible', { baseUrl: 'http://[::1]:8080/v1' })).ok).toBe(true);
});

test.each([
  { url: 'http://api.example.com/?q={{key}}' },
  { url: 'http://api.example.com/', headers: 'X-Anything: {{key}}' },
  { url: 'http://api.example.com/', headers: 'Authorization: Bearer typed-by-hand' },
  { url: 'http://api.example.com/?api_key=typed-by-hand' },
  { url: 'http://api.example.com/hooks/T0123456789AB' },
  { url: 'http://api.example.com/', body: '{"api_key": "typed-by-hand"}' },
])('sends no secret of a custom endpoint unencrypted: %j', async (fields) => {
  const endpoint = { ...emptyEndpoint, ...fields };
  // A letter would be found anywhere.
  const key = JSON.stringify(endpoint).includes('{{key}}') ? 'sk-1' : '';
  expect(await prepare('custom', { key, endpoint })).toEqual(obstacle('plain-http'));
  const harmless = { ...emptyEndpoint, url: 'http://api.example.com/?q={{question}}' };
  expect((await prepare('custom', { key: 'sk-1', endpoint: harmless })).ok).toBe(true);
});
