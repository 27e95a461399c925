// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { describeHost } from '../../src/options/granted-hosts.ts';
import { PermissionsSection } from '../../src/options/permissions-section.tsx';
import { forgetUses, noteUse } from '../../src/settings/host-uses.ts';
import { changeSettings } from '../../src/settings/settings-store.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { eventually, press, showPage } from '../ui/show-page.ts';
import { provideIndexedDb } from '../vault/provide-indexed-db.ts';

provideIndexedDb();

let origins: string[];
const remove = vi.fn<(permissions: { origins: string[] }) => Promise<boolean>>();

beforeEach(() => {
  origins = ['https://api.openai.com/*', 'http://127.0.0.1:8080/*'];
  remove.mockReset().mockImplementation(async (permissions) => {
    origins = origins.filter((origin) => !permissions.origins.includes(origin));
    return true;
  });
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins }), remove });
});

const items = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent);

test('lists each host with why, and when it was last used, and takes one back', async () => {
  await changeSettings({ provider: 'openai', providers: { openai: { model: 'm' } } });
  await noteUse('https://api.openai.com', Date.UTC(2026, 0, 5, 12));
  await showPage(<PermissionsSection />);
  await eventually(() => expect(items()).toHaveLength(2));
  expect(items()[1]).toMatch(/^https:\/\/api\.openai\.comFor OpenAI · last used Jan 5, 2026/);
  expect(items()[0]).toMatch(/^http:\/\/127\.0\.0\.1:8080No provider .* · not used yet/);
  await press('Revoke access to https://api.openai.com');
  await eventually(() => expect(items()).toHaveLength(1));
  expect(remove.mock.calls).toEqual([[{ origins: ['https://api.openai.com/*'] }]]);
});

test('follows what is saved, and what is sent, while it is shown', async () => {
  await changeSettings({ provider: 'demo', providers: {} });
  await showPage(<PermissionsSection />);
  await eventually(() => expect(items()[1]).toMatch(/No provider .* · not used yet/));
  await changeSettings({ provider: 'openai', providers: { openai: { model: 'm' } } });
  await eventually(() => expect(items()[1]).toMatch(/For OpenAI · not used yet/));
  await noteUse('https://api.openai.com', Date.UTC(2026, 0, 5, 12));
  await eventually(() => expect(items()[1]).toMatch(/For OpenAI · last used Jan 5, 2026/));
  await forgetUses();
  await eventually(() => expect(items()[1]).toMatch(/For OpenAI · not used yet/));
});

test('says so where the browser takes nothing back', async () => {
  remove.mockRejectedValue(new Error('required'));
  await showPage(<PermissionsSection />);
  await eventually(() => expect(items()).toHaveLength(2));
  await press('Revoke access to https://api.openai.com');
  await eventually(() => expect(document.body.textContent).toContain('did not take'));
});

test('tells ports apart where the browser does', () => {
  const server = { baseUrl: 'http://127.0.0.1:8080/v1', model: 'm' };
  const settings = parseSettings({ providers: { 'openai-compatible': server } });
  const uses = { 'http://127.0.0.1:8080': 5, 'http://127.0.0.1:9090': 7 };
  const named = (pattern: string) => describeHost(pattern, settings, uses);
  expect(named('http://127.0.0.1:8080/*')).toMatchObject({ lastUsed: 5 });
  expect(named('http://127.0.0.1:8080/*').usedBy).toHaveLength(1);
  expect(named('http://127.0.0.1:9090/*')).toMatchObject({ usedBy: [], lastUsed: 7 });
  expect(named('http://127.0.0.1/*')).toMatchObject({ lastUsed: 7 });
  expect(named('https://127.0.0.1/*')).toEqual({
    pattern: 'https://127.0.0.1/*',
    name: 'https://127.0.0.1',
    usedBy: [],
  });
});
