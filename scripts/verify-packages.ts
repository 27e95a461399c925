// After `wxt zip` for both browsers: whoever builds this again gets the same bytes, and so does a store that builds
// Firefox's package from the sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readZip } from './read-zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, '.output');
const builds = [[], ['-b', 'firefox']] as const;

function run(cwd: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('wxt', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(1);
}

function hashes(): Map<string, string> {
  const archives = readdirSync(output).filter((name) => name.endsWith('.zip'));
  return new Map(
    archives.toSorted().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(output, name)))
        .digest('hex'),
    ]),
  );
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const first = hashes();
for (const build of builds) run(root, ['zip', ...build]);
const second = hashes();
for (const [name, hash] of first) {
  if (second.get(name) !== hash) fail(`${name} is not the same when it is built again.`);
  console.log(`${hash}  ${name}`);
}

const sources = [...first.keys()].find((name) => name.endsWith('-sources.zip'));
const packed = [...first.keys()].find((name) => name.endsWith('-firefox.zip'));
if (!sources || !packed) fail('There is no package for Firefox, or none of its sources.');
const folder = mkdtempSync(join(tmpdir(), 'typeover-sources-'));
try {
  for (const [path, content] of readZip(readFileSync(join(output, sources)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  // The packages that are installed here: to install them anew takes minutes, and by the lockfile in the sources they are
  // the same, to the byte.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  run(folder, ['build', '-b', 'firefox']);
  const wanted = readZip(readFileSync(join(output, packed)));
  for (const [path, content] of wanted) {
    if (!readFileSync(join(folder, '.output/firefox-mv3', path)).equals(content)) {
      fail(`${path} is not the same when it is built from the sources.`);
    }
  }
  console.log(`The sources build the same ${wanted.size} files of ${packed}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
