import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BrowserName = 'chromium' | 'firefox';

const outputs: Readonly<Record<BrowserName, string>> = {
  chromium: '.output/chrome-mv3',
  firefox: '.output/firefox-mv3',
};

/** Firefox ignores patterns with a port; without one they cover every port, in Chromium too. */
const loopbackHosts = ['http://127.0.0.1/*'];

export interface BuiltExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Copies the built extension to a folder of its own. With `grantLoopback` the copy holds the permission for model
 * servers on 127.0.0.1 from the start, since no one can answer the permission prompt of a headless Chromium.
 */
export async function copyBuiltExtension(
  browser: BrowserName,
  { grantLoopback }: { readonly grantLoopback: boolean },
): Promise<BuiltExtension> {
  const folder = await mkdtemp(join(tmpdir(), `typeover-${browser}-`));
  const output = fileURLToPath(new URL(`../../${outputs[browser]}`, import.meta.url));
  await cp(output, folder, { recursive: true });
  if (grantLoopback) {
    const path = join(folder, 'manifest.json');
    const manifest: object = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...manifest, host_permissions: loopbackHosts }));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
