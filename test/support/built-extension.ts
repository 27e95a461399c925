import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BrowserName = 'chromium' | 'firefox';

const outputs: Readonly<Record<BrowserName, string>> = {
  chromium: '.output/chrome-mv3',
  firefox: '.output/firefox-mv3',
};

export interface BuiltExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Covers model servers on every port: Firefox ignores patterns with a port. */
export const loopbackHosts = ['http://127.0.0.1/*'];

/**
 * Copies the built extension to a folder of its own, which may reach `hosts` from the start: no one can answer the
 * permission question of a headless Chromium. `hijack` runs before the overlay's script, in its world.
 */
export async function copyBuiltExtension(
  browser: BrowserName,
  hosts: readonly string[],
  hijack?: () => void,
): Promise<BuiltExtension> {
  const folder = await mkdtemp(join(tmpdir(), `typeover-${browser}-`));
  const output = fileURLToPath(new URL(`../../${outputs[browser]}`, import.meta.url));
  await cp(output, folder, { recursive: true });
  if (hosts.length > 0) {
    const path = join(folder, 'manifest.json');
    const manifest: object = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...manifest, host_permissions: hosts }));
  }
  if (hijack) {
    await putBefore(join(folder, 'overlay.js'), `(${hijack})();`);
    // Who listens to its console must hear something.
    await putBefore(join(folder, 'background.js'), `(${speak})();`);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

declare const chrome: {
  readonly runtime: { readonly onMessage: { addListener(listener: () => void): void } };
};

/** In the background; it names nothing outside itself. */
function speak(): void {
  chrome.runtime.onMessage.addListener(() => console.log('The background speaks.'));
}

async function putBefore(path: string, script: string): Promise<void> {
  await writeFile(path, `${script}\n${await readFile(path, 'utf8')}`);
}

/** In a copy: what is otherwise closed to every script can be looked into. */
export async function openShadowRoots(folder: string): Promise<void> {
  const path = join(folder, 'overlay.js');
  const script = await readFile(path, 'utf8');
  const opened = script.replace(/mode:(["'`])closed\1/, 'mode:"open"');
  if (opened === script) throw new Error('There is no closed root in overlay.js');
  await writeFile(path, opened);
}
