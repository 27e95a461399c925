import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrivenBrowser } from './driven-browser.ts';
import { findFirefox } from './find-program.ts';
import { type FirefoxSession, firefoxSession } from './firefox-session.ts';
import { firefoxTab } from './firefox-tab.ts';
import { addOnId } from './firefox-window.ts';
import { connectMarionette } from './marionette.ts';
import { waitFor } from './wait-for.ts';

export interface FirefoxOptions {
  /** The folder of the unpacked extension. */
  readonly extension: string;
  /** Shows the window on the screen of the person who runs this. */
  readonly visible?: boolean;
}

/** Chosen, so that the addresses of the extension's pages are known. */
const uuid = '7a1e0b5c-3d42-4f6a-9b8e-51c0ffee0001';

const preferences: Readonly<Record<string, string | number | boolean>> = {
  // 0 lets Firefox pick a port, which it writes into its profile.
  'marionette.port': 0,
  'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
  // Nothing is to come between the tests and the page: no welcome, no update, no telemetry, no captive portal.
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.firefox-view': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.locale.requested': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:1/v1',
  'termsofuse.acceptedVersion': 999,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Starts Firefox with the extension, with keys, menus and popups as real without a display as with one. */
export async function launchFirefox(options: FirefoxOptions): Promise<DrivenBrowser> {
  const program = findFirefox();
  if (!program) throw new Error('Firefox was not found');
  const profile = await mkdtemp(join(tmpdir(), 'typeover-profile-'));
  await writeFile(join(profile, 'user.js'), userScript());
  const firefox = spawn(program, firefoxArguments(profile, options.visible ?? false), {
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: 'ignore',
  });
  const kill = () => firefox.kill('SIGKILL');
  process.once('exit', kill);
  const closed = once(firefox, 'exit');
  const marionette = await connectMarionette(await portOf(profile, firefox));
  const session = firefoxSession(marionette);
  await session.send('Addon:Install', { path: options.extension, temporary: true });
  // New tabs open from the one tab which no test closes.
  const { value: first } = await session.send<{ value: string }>('WebDriver:GetWindowHandle');
  return {
    closed,
    name: 'firefox',
    origin: `moz-extension://${uuid}`,
    async openTab(url) {
      const { handle } = await session.inTab(first, (send) =>
        send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus: true }),
      );
      const tab = firefoxTab(session, handle);
      await tab.navigate(url);
      return tab;
    },
    async tabAt(urlStart) {
      const handle = await waitFor(`a tab at ${urlStart}`, () => handleAt(session, urlStart));
      return firefoxTab(session, handle);
    },
    async close() {
      process.removeListener('exit', kill);
      await session.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
      await Promise.race([closed, sleep(8000, undefined, { ref: false })]);
      firefox.kill('SIGKILL');
      marionette.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function userScript(): string {
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

function firefoxArguments(profile: string, visible: boolean): string[] {
  return [
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    // Allows scripts in the browser's own window.
    '-remote-allow-system-access',
    ...(visible ? [] : ['--headless', '--width', '1200', '--height', '900']),
  ];
}

function portOf(profile: string, firefox: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  return waitFor(
    'Firefox',
    async () => {
      if (firefox.exitCode !== null) throw new Error(`Firefox ended with ${firefox.exitCode}`);
      return Number(await readFile(file, 'utf8').catch(() => ''));
    },
    { limit: 40_000 },
  );
}

async function handleAt(session: FirefoxSession, urlStart: string): Promise<string | undefined> {
  for (const handle of await session.send<string[]>('WebDriver:GetWindowHandles')) {
    const url = await firefoxTab(session, handle).url();
    if (url.startsWith(urlStart)) return handle;
  }
  return undefined;
}
