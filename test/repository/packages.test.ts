import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPackageProblems } from '../../scripts/check-packages.ts';
import { readZip } from '../../scripts/read-zip.ts';
import { root } from './built-extension.ts';

const fine = { version: '1.0.0', license: 'MIT', integrity: 'sha512-x' };

describe('the packages', () => {
  test('are of the versions that are named, and no others', () => {
    const text = readFileSync(`${root}package.json`, 'utf8');
    const { dependencies, devDependencies, optionalDependencies, scripts } = JSON.parse(text);
    const all = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(all.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
    // None of our own scripts runs by itself when somebody installs this.
    expect(Object.keys(scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
    expect(readFileSync(`${root}scripts/start.mjs`, 'utf8')).toContain("'--ignore-scripts'");
  });

  test('are all fine', () => {
    const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(findPackageProblems(packages)).toEqual([]);
  });

  test.each([
    ['a licence that asks more of us', { ...fine, license: 'GPL-3.0-only' }],
    ['no licence', { version: '1.0.0', integrity: 'sha512-x' }],
    ['a licence for tools, when it is shipped', { ...fine, license: 'MPL-2.0' }],
    ['a licence of which one part is too much', { ...fine, license: 'MIT AND GPL-3.0-only' }],
    ['no hash', { version: '1.0.0', license: 'MIT' }],
    ['the host of a registry', { ...fine, resolved: 'https://registry.example/a.tgz' }],
    ['a script that runs when it is installed', { ...fine, hasInstallScript: true }],
  ])('are found to be wrong with %s', (_, entry) => {
    expect(findPackageProblems({ '': {}, 'node_modules/a': entry })).toHaveLength(1);
  });

  test('may be used where one of several licences allows it', () => {
    const entries = {
      'node_modules/a': { ...fine, license: '(GPL-3.0-only OR MIT)' },
      'node_modules/b': { ...fine, license: 'MPL-2.0', dev: true },
    };
    expect(findPackageProblems(entries)).toEqual([]);
  });
});

test('a zip archive is read: stored and deflated files alike', () => {
  // Written by Python's zipfile: a.txt is stored, b.txt is deflated.
  const archive = Buffer.from(
    'UEsDBBQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAwQUAAAACAAAACEAd2CkUwYAAABkAAAABQAAAGIudHh0MzCgPQAAUEsBAhQDFAAAAAAAAAAhAIamEDYFAAAABQAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsBAhQDFAAAAAgAAAAhAHdgpFMGAAAAZAAAAAUAAAAAAAAAAAAAAIABKAAAAGIudHh0UEsFBgAAAAACAAIAZgAAAFEAAAAAAA==',
    'base64',
  );
  const files = readZip(archive);
  expect([...files].map(([name, content]) => [name, content.toString()])).toEqual([
    ['a.txt', 'hello'],
    ['b.txt', '0'.repeat(100)],
  ]);
  expect(() => readZip(Buffer.from('no archive'))).toThrow('no zip archive');
});
