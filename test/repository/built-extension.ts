import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSourceFiles, type SourceFiles } from '../../scripts/source-files.ts';

export const browsers = ['chrome', 'firefox'] as const;
export type BrowserName = (typeof browsers)[number];

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the build of a browser lies. Throws with what to do where there is none. */
export function builtFolder(browser: BrowserName): string {
  const folder = `.output/${browser}-mv3`;
  if (!existsSync(`${root}${folder}/manifest.json`)) {
    throw new Error(`${folder} is not built: run "npm run build" and then this test again.`);
  }
  return folder;
}

export interface Manifest {
  readonly content_security_policy: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export function readManifest(browser: BrowserName): Manifest {
  return JSON.parse(readFileSync(`${root}${builtFolder(browser)}/manifest.json`, 'utf8'));
}

/** The texts of a build by their path inside it. */
export function readBuild(browser: BrowserName): SourceFiles {
  const folder = builtFolder(browser);
  const files = readSourceFiles(root, [folder], ['.js', '.html', '.css', '.json']);
  return new Map([...files].map(([path, text]) => [path.slice(folder.length + 1), text]));
}
