import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { noteSent } from '../../src/background/note-sent.ts';
import { providers } from '../../src/providers/index.ts';
import { readUses } from '../../src/settings/host-uses.ts';
import { forgetSent, forgetSentFrom, listSent } from '../../src/settings/sent-log.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

const getTab = vi.fn<(id: number) => Promise<object>>();
beforeEach(() => {
  getTab.mockReset().mockImplementation(async (id) => ({ id }));
  Object.assign(fakeBrowser.tabs, { get: getTab });
});

const answer = new Response('');
const url = 'https://api.example/v1/chat/completions';

function send({ body = '{"q":"Why?"}', tabId = 1, incognito = false, stored = {} } = {}) {
  const setup = {
    provider: providers.openai,
    config: { baseUrl: '', model: 'm', key: 'sk-canary-1' },
    settings: parseSettings(stored),
    source: 'OpenAI · m',
  };
  const transport = noteSent(async () => answer, {
    setup,
    purpose: 'answer',
    tabId,
    incognito,
  });
  return transport(url, { method: 'POST', headers: { Authorization: 'Bearer sk-canary-1' }, body });
}

async function sent(count: number) {
  return vi.waitFor(async () => {
    const list = await listSent();
    expect(list).toHaveLength(count);
    return list;
  });
}

test('notes what left and to whom, without the key, and hands on the answer', async () => {
  expect(await send()).toBe(answer);
  const [request] = await sent(1);
  expect(request).toMatchObject({
    purpose: 'answer',
    source: 'OpenAI · m',
    method: 'POST',
    url,
    headers: [
      ['authorization', 'Bearer •••'],
      ['content-type', expect.any(String)],
    ].slice(0, request?.headers.length),
    body: '{"q":"Why?"}',
    omitted: 0,
  });
  expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain('canary');
  await vi.waitFor(async () =>
    expect(await readUses()).toEqual({ 'https://api.example': expect.any(Number) }),
  );
});

test('keeps the newest twenty, newest first, and of a long body the beginning', async () => {
  for (let number = 0; number < 25; number++) {
    await send({ body: `${number}` });
    await vi.waitFor(async () => expect((await listSent())[0]?.body).toBe(`${number}`));
  }
  expect((await sent(20)).map(({ body }) => Number(body))).toEqual(
    Array.from({ length: 20 }, (_, index) => 24 - index),
  );
  await send({ body: 'x'.repeat(200_007) });
  await vi.waitFor(async () => expect((await listSent())[0]?.omitted).toBe(7));
});

test('forgets all when told to', async () => {
  await send();
  await sent(1);
  await forgetSent();
  expect(await listSent()).toEqual([]);
});

test('keeps nothing of a private window once its tab is closed, and no date of it ever', async () => {
  await send({ tabId: 7, incognito: true });
  await sent(1);
  await forgetSentFrom(8);
  await sent(1);
  await forgetSentFrom(7);
  await sent(0);
  expect(await readUses()).toEqual({});
});

test('keeps nothing of a private window whose tab is closed already', async () => {
  getTab.mockRejectedValue(new Error('No tab with id: 7.'));
  await send({ tabId: 7, incognito: true });
  await send({ body: 'of another' });
  await vi.waitFor(async () =>
    expect((await listSent()).map(({ body }) => body)).toEqual(['of another']),
  );
  expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain('privateTab');
});

test('leaves no date on the disk where no history is kept', async () => {
  await send();
  await vi.waitFor(async () => expect(await readUses()).not.toEqual({}));
  await send({ stored: { keepHistory: false } });
  await vi.waitFor(async () => expect(await readUses()).toEqual({}));
});
