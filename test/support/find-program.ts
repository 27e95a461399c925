import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Programs under which Chromium and Firefox go, in the order of preference, and where they lie off the PATH. */
const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const firefoxNames = [
  'firefox-esr',
  'firefox',
  'firefox-devedition',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The variable CHROMIUM wins over what is installed. */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM'] || findProgram(chromiumNames);
}

/** The variable FIREFOX wins over what is installed. */
export function findFirefox(): string | undefined {
  return process.env['FIREFOX'] || findProgram(firefoxNames);
}

/** The first of these that can be run, as a path. Names without a slash are looked up on the PATH. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => (/[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name))))
    .find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
