import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { canHaveNginx } from '../test/support/nginx.ts';
import { findChromium, findFirefox, findProgram } from '../test/support/find-program.ts';

export type Tool =
  | 'chromium'
  | 'firefox'
  | 'any browser'
  | 'virtual display'
  | 'nginx'
  | 'chinese letters';

interface Provision {
  found(): boolean;
  /** Debian's packages. */
  readonly packages: readonly string[];
  /** Said, to the person at the keyboard, when it is missing and cannot be installed from here. */
  readonly advice: string;
  /** What goes on without it. */
  readonly optional?: true;
}

const provisions: Readonly<Record<Tool, Provision>> = {
  chromium: {
    found: () => findChromium() !== undefined,
    packages: ['chromium'],
    advice:
      'Chromium was not found. Install Chromium or Chrome, or name one in the variable CHROMIUM.',
  },
  firefox: {
    found: () => findFirefox() !== undefined,
    packages: ['firefox-esr'],
    advice: 'Firefox was not found. Install Firefox, or name one in the variable FIREFOX.',
  },
  'any browser': {
    found: () => findChromium() !== undefined || findFirefox() !== undefined,
    packages: ['chromium'],
    advice:
      'No browser was found. Install Chromium, Chrome or Firefox, or name one in the variable CHROMIUM or FIREFOX.',
  },
  'virtual display': {
    found: () => ['Xvfb', 'openbox', 'xdotool'].every((name) => findProgram([name])),
    packages: ['xvfb', 'openbox', 'xdotool'],
    advice:
      "Chromium's own menu and shortcuts are not tested: that needs Xvfb, openbox and xdotool.",
    optional: true,
  },
  nginx: {
    found: canHaveNginx,
    packages: ['nginx'],
    advice: 'What the connection test says of a proxy is not tested: that needs nginx.',
    optional: true,
  },
  'chinese letters': {
    found: hasChineseLetters,
    packages: ['fonts-wqy-microhei'],
    advice: 'No font with Chinese letters was found: they will be boxes.',
    optional: true,
  },
};

/** Makes sure that programs are there: installs Debian's packages where that is possible, or ends the run with advice. */
export function provideTools(tools: readonly Tool[]): void {
  const missing = tools.map((tool) => provisions[tool]).filter(({ found }) => !found());
  if (missing.length > 0 && canInstall()) {
    runApt('update');
    // Each by itself: one that cannot be had is not to keep the others away.
    for (const { packages } of missing) install(packages);
  }
  for (const { found, advice, optional } of missing) {
    if (found()) continue;
    console.error(advice);
    if (!optional) process.exit(1);
  }
}

/** Elsewhere than on Linux a system has them. */
function hasChineseLetters(): boolean {
  if (process.platform !== 'linux') return true;
  return spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout.trim() !== '';
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
}

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')}…`);
  runApt('install', '-y', '--no-install-recommends', ...packages);
}

function runApt(command: string, ...args: readonly string[]): void {
  spawnSync('apt-get', [command, '-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
