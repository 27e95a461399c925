import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { listModels, type ListOptions } from '../../src/background/list-models.ts';
import type { Setup } from '../../src/background/setup.ts';
import type { Transport } from '../../src/background/transport.ts';
import { providers } from '../../src/providers/index.ts';
import { parseSettings } from '../../src/settings/settings.ts';

const key = 'sk-canary-1234567890';

let access: boolean;
let now: number;
let sent: { url: string; init: RequestInit }[];
let host: string;
let hosts = 0;

beforeEach(() => {
  access = true;
  now = 0;
  sent = [];
  // Another one each time: lists are kept for as long as the module lives.
  host = `host-${(hosts += 1)}.example.com`;
  vi.stubGlobal('navigator', { onLine: true });
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => access);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function setup(config: Partial<Setup['config']> = {}, provider = providers.openai): Setup {
  return {
    provider,
    settings: parseSettings(undefined),
    config: { baseUrl: `https://${host}/v1`, model: '', key, ...config },
    source: provider.label,
  };
}

function list(respond: () => Response | Promise<Response>, more: ListOptions = {}) {
  const transport: Transport = async (url, init) => {
    sent.push({ url, init });
    return respond();
  };
  return listModels({ setup: setup(), transport, now: () => now, ...more });
}

const models = (...ids: string[]) => Response.json({ data: ids.map((id) => ({ id })) });

test('names the models, each once, asked for with the key and with nothing else', async () => {
  expect(await list(() => models('b', 'a', 'b'))).toMatchObject({ ok: true });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.url).toBe(`https://${host}/v1/models`);
  expect(sent[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'manual' });
  const again = await list(() => models('never asked'));
  expect(again.ok && again.models.toSorted()).toEqual(['a', 'b']);
});

test('keeps a list for an hour, for its provider, address and key', async () => {
  await list(() => models('a'));
  now = 59 * 60 * 1000;
  expect(await list(() => models('b'))).toEqual({ ok: true, models: ['a'] });
  expect(await list(() => models('b'), { setup: setup({ key: `${key}x` }) })).toEqual({
    ok: true,
    models: ['b'],
  });
  now = 61 * 60 * 1000;
  expect(await list(() => models('c'))).toEqual({ ok: true, models: ['c'] });
  expect(sent).toHaveLength(3);
});

test('does not keep an empty list: a model may be on its way', async () => {
  expect(await list(() => models())).toEqual({ ok: true, models: [] });
  expect(await list(() => models('a'))).toEqual({ ok: true, models: ['a'] });
});

describe('why there is no list is said', () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ['a wrong key', () => Response.json({ error: { message: 'Wrong key' } }, { status: 401 })],
    ['nobody there', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a web page', () => new Response('<!doctype html><title>Hi</title>')],
    ['an object that is no list', () => Response.json({})],
    ['a text', () => new Response('It works!')],
    ['a body that breaks off', () => new Response('{"data": [{"id": "a"}')],
  ])('%s', async (_, respond) => {
    const report = await list(respond);
    expect(report).toMatchObject({ ok: false, message: expect.stringMatching(/\S{3}/) });
    // A fault is not kept: the next time may be better.
    expect(await list(() => models('a'))).toEqual({ ok: true, models: ['a'] });
  });

  test('no such address, which need not be the fault of the base URL', async () => {
    const report = await list(() => new Response('Not Found', { status: 404 }));
    expect(report).toMatchObject({ ok: false, detail: 'Not Found' });
    expect(report).toMatchObject({ message: expect.stringContaining('list of models') });
    expect(report).not.toMatchObject({ message: expect.stringContaining('/v1') });
  });

  test('in the words of the server, without the key', async () => {
    const error = { message: `You sent ${key}.` };
    const report = await list(() => Response.json({ error }, { status: 401 }));
    expect(report).toMatchObject({ ok: false, detail: 'You sent •••.' });
  });

  test('a missing permission, and no network: nothing is sent', async () => {
    access = false;
    expect(await list(() => models('a'))).toMatchObject({ ok: false });
    access = true;
    vi.stubGlobal('navigator', { onLine: false });
    expect(await list(() => models('a'))).toMatchObject({ ok: false });
    expect(await list(() => models('a'), { setup: setup({ key: '' }) })).toMatchObject({
      ok: false,
    });
    expect(sent).toEqual([]);
  });

  test('a server that takes its time', async () => {
    const never = new ReadableStream<Uint8Array<ArrayBuffer>>({});
    const report = await list(() => new Response(never), { patience: 20 });
    expect(report).toMatchObject({ ok: false, message: expect.stringContaining('in time') });
  });

  test('a provider without a list', async () => {
    const { demo } = providers;
    expect(await list(() => models('a'), { setup: setup({}, demo) })).toMatchObject({ ok: false });
    expect(sent).toEqual([]);
  });
});

test('shows no key, however a server escapes it', async () => {
  const escaped = key.replace('-', '\\u002d');
  const refused = await list(
    () => new Response(`{"error":{"message":"Bad key ${escaped}"}}`, { status: 401 }),
  );
  expect(refused).toMatchObject({ ok: false, detail: 'Bad key •••' });
  const named = await list(() => new Response(`{"data":[{"id":"${escaped}"}]}`));
  expect(named).toEqual({ ok: true, models: ['•••'] });
});
