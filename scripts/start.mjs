// The door of every npm script. Plain JavaScript without imports of packages: it runs on the Node a person already has,
// before anything is installed. What it leads to runs on the Node that the lockfile pins.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// 22.18 is the first release of that line which runs TypeScript by itself; Vite and Vitest ask for 22.12.
const OLDEST_NODE = [22, 18];

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const commands = join(root, 'node_modules', '.bin');
const [task, ...options] = process.argv.slice(2);

if (!packagesAreInstalled()) {
  console.log('Installing the packages of package-lock.json…');
  // None of them needs an install script, so none gets to run one.
  run('npm', [
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
}
// With the packages' commands first on the PATH, `wxt`, `vitest` and their `#!/usr/bin/env node` find the pinned Node too.
process.env.PATH = commands + delimiter + process.env.PATH;
run(nodeForTasks(), [join(root, 'scripts', 'run-task.ts'), task ?? '', ...options]);

/** Compares the lockfile with what npm noted when it last installed, so that a pulled lockfile is installed by itself. */
function packagesAreInstalled() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = readPackages(noted);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** The pinned Node where it was made for this platform, else the one running, if it is young enough. */
function nodeForTasks() {
  const pinned = join(commands, windows ? 'node.cmd' : 'node');
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) {
    return process.execPath;
  }
  console.error(
    `Typeover needs Node ${OLDEST_NODE.join('.')} or newer to build and test on this machine; ` +
      `this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}

/** Runs one command to its end and goes on only if it succeeded. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
