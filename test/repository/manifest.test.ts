import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browsers, builtFolder, readBuild, readManifest, root } from './built-extension.ts';

const inBoth = [
  'action',
  'background',
  'commands',
  'content_security_policy',
  'default_locale',
  'description',
  'icons',
  'manifest_version',
  'name',
  'optional_host_permissions',
  'options_ui',
  'permissions',
  'version',
  'web_accessible_resources',
];
const inOne = { chrome: ['minimum_chrome_version'], firefox: ['browser_specific_settings'] };

describe.each(browsers)('the manifest for %s', (browser) => {
  const manifest = () => readManifest(browser);

  test('says nothing but what is checked here', () => {
    // So there are no host permissions, no content scripts, and no page may connect from outside.
    expect(Object.keys(manifest()).toSorted()).toEqual([...inBoth, ...inOne[browser]].toSorted());
    expect(manifest()).toHaveProperty('manifest_version', 3);
  });

  test('asks for five permissions, none of which makes the browser warn', () => {
    expect(manifest()).toHaveProperty('permissions', [
      'activeTab',
      'scripting',
      'storage',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
    ]);
  });

  test('can ask for a host later, one at a time', () => {
    expect(manifest()).toHaveProperty('optional_host_permissions', ['*://*/*']);
  });

  test('suggests a key for the popup and one for the default action', () => {
    expect(manifest()).toHaveProperty('commands', {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'run-default-action': {
        suggested_key: { default: 'Alt+Shift+Y' },
        description: '__MSG_command_runDefaultAction__',
      },
    });
  });

  test('opens the popup and the options page', () => {
    expect(manifest()).toHaveProperty('action.default_popup', 'popup.html');
    expect(manifest()).toHaveProperty('options_ui.page', 'options.html');
    const pages = ['popup.html', 'options.html', 'answer.html', 'ask.html'];
    expect([...readBuild(browser).keys()]).toEqual(expect.arrayContaining(pages));
  });

  test('lets a page frame the sealed field, and nothing else', () => {
    expect(manifest()).toHaveProperty('web_accessible_resources', [
      {
        resources: ['ask.html'],
        matches: ['*://*/*', 'file:///*'],
        ...(browser === 'chrome' && { use_dynamic_url: true }),
      },
    ]);
  });

  test('runs scripts of its own only, and reaches http servers on the local network', () => {
    const { extension_pages: text = '', ...others } = manifest().content_security_policy;
    const policy = new Map(
      text
        .split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .map(([name = '', ...sources]) => [name, sources]),
    );
    expect(others).toEqual({});
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(['http:', 'https:']);
    expect([...policy.keys()]).not.toContain('upgrade-insecure-requests');
    policy.delete('connect-src');
    expect([...policy.values()].flat().join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  test('has its icon in every size', () => {
    const sizes = [16, 32, 48, 96, 128];
    const icons = Object.fromEntries(sizes.map((size) => [size, `icon/${size}.png`]));
    expect(manifest()).toHaveProperty('icons', icons);
    const missing = Object.values(icons).filter(
      (file) => !existsSync(`${root}${builtFolder(browser)}/${file}`),
    );
    expect(missing).toEqual([]);
  });

  test.each(readdirSync(`${root}locales`))('names itself in the words of %s', (locale) => {
    const path = `_locales/${locale.replace('.json', '')}/messages.json`;
    const messages: unknown = JSON.parse(readBuild(browser).get(path) ?? '{}');
    const names = JSON.stringify(manifest()).match(/(?<=__MSG_)\w+?(?=__)/g) ?? [];
    expect(names).toContain('extension_name');
    expect(manifest()).toHaveProperty('default_locale', 'en');
    for (const name of names) {
      expect(messages).toHaveProperty(`${name}.message`, expect.stringMatching(/\S/));
    }
  });
});

test('Chrome is at least 137, and runs the background as a module', () => {
  expect(readManifest('chrome')).toMatchObject({
    minimum_chrome_version: '137',
    background: { service_worker: 'background.js', type: 'module' },
  });
});

test('Firefox is at least 142, knows the id, and tells the user what leaves the browser', () => {
  expect(readManifest('firefox')).toHaveProperty('background.scripts', ['background.js']);
  expect(readManifest('firefox')).toHaveProperty('browser_specific_settings', {
    gecko: {
      id: 'typeover@typeover.app',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['websiteContent'] },
    },
  });
});
