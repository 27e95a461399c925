import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleEar } from './driven-browser.ts';
import { findFirefox } from './find-program.ts';
import { waitFor } from './wait-for.ts';

/** A running Firefox with a profile of its own, in which nothing comes between a test and the page. */
export interface FirefoxProcess {
  /** Where Marionette listens, on 127.0.0.1. */
  readonly port: number;
  /** Settles when Firefox has ended, whoever closed it. */
  readonly closed: Promise<unknown>;
  listenToConsole(): ConsoleEar;
  /** Asks it to end with `quit`, and makes sure. */
  end(quit: () => Promise<unknown>): Promise<void>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const preferences: Readonly<Record<string, string | number | boolean>> = {
  // 0 lets Firefox pick a port, which it writes into its profile.
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.firefox-view': false,
  // Each process writes what is said on its consoles where all can be heard.
  'devtools.console.stdout.content': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.locale.requested': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:1/v1',
  'termsofuse.acceptedVersion': 999,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Starts Firefox, and waits until it can be driven. */
export async function spawnFirefox(visible: boolean, size: Size): Promise<FirefoxProcess> {
  const program = findFirefox();
  if (!program) throw new Error('Firefox was not found');
  const profile = await mkdtemp(join(tmpdir(), 'typeover-profile-'));
  await writeFile(join(profile, 'user.js'), userScript(preferences));
  const firefox = spawn(program, firefoxArguments(profile, visible, size), {
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Nobody may be listening, and a pipe that is full would stop it.
  firefox.stdout.resume();
  const kill = () => firefox.kill('SIGKILL');
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  // First of all: a worker has half a second to end, in which a busy machine may not even empty the folders.
  process.prependOnceListener('exit', kill);
  process.once('exit', remove);
  const closed = once(firefox, 'exit');
  firefox.once('exit', complain);
  return {
    port: await portIn(profile),
    closed,
    listenToConsole() {
      const said: string[] = [];
      const hear = (chunk: Buffer) => said.push(chunk.toString());
      firefox.stdout.on('data', hear);
      return {
        // One text: what comes through a pipe is cut anywhere.
        heard: async () => [said.join('')],
        stop: () => void firefox.stdout.off('data', hear),
      };
    },
    async end(quit) {
      process.removeListener('exit', kill);
      process.removeListener('exit', remove);
      firefox.removeListener('exit', complain);
      await quit().catch(() => {});
      await Promise.race([closed, sleep(8000, undefined, { ref: false })]);
      kill();
      remove();
    },
  };
}

/** A crash explains the failures that follow it. A person who closed the window knows. */
function complain(code: number | null, signal: string | null): void {
  if (code === 0) return;
  console.error(`Firefox ended by itself: ${code === null ? signal : `exit code ${code}`}`);
}

function userScript(all: typeof preferences): string {
  return Object.entries(all)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

function firefoxArguments(profile: string, visible: boolean, { width, height }: Size): string[] {
  return [
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    // Allows scripts in the browser's own window.
    '-remote-allow-system-access',
    ...(visible ? [] : ['--headless', '--width', String(width), '--height', String(height)]),
  ];
}

function portIn(profile: string): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  return waitFor('Firefox', async () => Number(await readFile(file, 'utf8').catch(() => '')), {
    limit: 40_000,
  });
}
