import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSettingsFile, writeSettingsFile } from '../../src/settings/settings-file.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { hurryDerivation } from '../support/hurry-derivation.ts';

hurryDerivation();

const settings = parseSettings({
  provider: 'custom',
  providers: {
    openai: { model: 'gpt' },
    custom: {
      endpoint: {
        url: 'https://api.example/0123canary56/?token=canary-1&q={{question}}&key={{key}}',
        headers: 'Authorization: Bearer canary-2\nX-Key: {{key}}\nX-Note: plain',
        body: '{"api_key": "canary-4", "q": "{{question}}"}',
      },
    },
  },
  typing: 'instant',
  withoutOrigin: ['http://127.0.0.1:11434'],
  plainHosts: ['nas.lan'],
});
const keys = [{ provider: 'openai', host: 'api.openai.com', key: 'canary-3' }];
const nothing = parseSettings({});

test('a file without keys holds nothing secret, and is read again', async () => {
  const file = await writeSettingsFile(settings);
  expect(file).not.toContain('canary');
  const read = await readSettingsFile(file, '', nothing);
  expect(read).toMatchObject({ ok: true, keys: [] });
  expect(read.ok && read.settings).toMatchObject({ provider: 'custom', typing: 'instant' });
  expect(read.ok && read.settings.providers['custom']?.endpoint).toMatchObject({
    url: 'https://api.example//?token=&q={{question}}&key={{key}}',
    headers: 'Authorization: Bearer \nX-Key: {{key}}\nX-Note: plain',
    body: '{"api_key": "", "q": "{{question}}"}',
  });
});

test('a file with keys holds them encrypted, and opens with its passphrase only', async () => {
  const file = await writeSettingsFile(settings, { keys, passphrase: 'long enough' });
  expect(file).not.toContain('canary');
  expect(JSON.parse(file)).toMatchObject({ secrets: { iterations: 600_000 } });
  const locked = { ok: false, problem: 'locked' };
  expect(await readSettingsFile(file, '', nothing)).toEqual(locked);
  expect(await readSettingsFile(file, 'something else', nothing)).toEqual(locked);
  const read = await readSettingsFile(file, 'long enough', nothing);
  expect(read).toMatchObject({ ok: true, keys });
  expect(read.ok && read.settings.providers).toEqual(settings.providers);
});

test('a file allows nothing that the user has not allowed here', async () => {
  const forged = JSON.stringify({ typeover: 1, settings });
  const current = parseSettings({ plainHosts: ['mine.lan'] });
  const read = await readSettingsFile(forged, '', current);
  expect(read.ok && read.settings).toMatchObject({ plainHosts: ['mine.lan'], withoutOrigin: [] });
});

test.each(['', '{}', '[]', 'null', '{"typeover":2,"settings":{}}', '{"typeover":1}', '<html>'])(
  'is no file of settings: %s',
  async (text) => {
    expect(await readSettingsFile(text, '', nothing)).toEqual({ ok: false, problem: 'unknown' });
  },
);

test('whatever stands in a file, reading it ends, in settings that are valid', async () => {
  const files = fc.sample(fc.tuple(fc.jsonValue(), fc.jsonValue()), 50);
  for (const [stored, secrets] of files) {
    const text = JSON.stringify({
      typeover: 1,
      settings: { providers: stored, typing: stored },
      secrets,
    });
    const read = await readSettingsFile(text, 'x', nothing);
    const result = read.ok ? read.settings : nothing;
    expect(parseSettings(result)).toEqual(result);
  }
});

test('a file cannot make the browser count for hours', async () => {
  const file = JSON.parse(await writeSettingsFile(settings, { keys, passphrase: 'long enough' }));
  file.secrets.iterations = 1e15;
  expect(await readSettingsFile(JSON.stringify(file), 'long enough', nothing)).toEqual({
    ok: false,
    problem: 'locked',
  });
});
