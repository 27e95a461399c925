import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Tool, provideTools } from './provide-tools.ts';

interface Task {
  /** Programs that are no packages and must be there first. */
  readonly tools: readonly Tool[];
  /** Run in order, up to the first that fails. Options given on the command line go to the last. */
  readonly steps: readonly (readonly string[])[];
}

const build = [
  ['wxt', 'build'],
  ['wxt', 'build', '-b', 'firefox'],
] as const;

const check = [
  ['wxt', 'prepare'],
  ['oxfmt', '--check'],
  ['oxlint', '--deny-warnings'],
  ['tsc', '--noEmit'],
  ['node', 'scripts/check-words.ts'],
  ['node', 'scripts/check-packages.ts'],
] as const;

const tasks: Readonly<Record<string, Task>> = {
  check: { tools: [], steps: check },
  build: { tools: [], steps: build },
  zip: {
    tools: [],
    steps: [
      ['wxt', 'zip'],
      ['wxt', 'zip', '-b', 'firefox'],
      ['node', 'scripts/verify-packages.ts'],
    ],
  },
  test: {
    tools: ['chromium', 'firefox', 'virtual display', 'nginx'],
    steps: [...check, ...build, ['vitest', 'run']],
  },
  bench: { tools: ['chromium'], steps: [...build, ['node', 'scripts/bench.ts']] },
  soak: { tools: ['chromium', 'firefox'], steps: [...build, ['node', 'scripts/soak.ts']] },
  pictures: {
    tools: ['chromium', 'chinese letters'],
    steps: [build[0], ['node', 'scripts/pictures.ts']],
  },
  demo: { tools: ['any browser'], steps: [...build, ['node', 'scripts/demo.ts']] },
};

const [name = '', ...options] = process.argv.slice(2);
const task = tasks[name];
if (!task) {
  console.error(`There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.`);
  process.exit(1);
}

provideTools(task.tools);
for (const [index, step] of task.steps.entries()) {
  const [command = '', ...args] = step;
  if (index === task.steps.length - 1) args.push(...options);
  const { status } = spawnSync(command, args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
