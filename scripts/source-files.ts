import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Texts by their path from the repository's root, with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>;

/** Reads every file with one of these extensions under these folders. A folder that is not there has no files. */
export function readSourceFiles(
  root: string,
  folders: readonly string[],
  extensions: readonly string[],
): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const path of pathsUnder(root, folder)) {
      if (extensions.includes(extname(path)))
        files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return files;
}

function pathsUnder(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? pathsUnder(root, path) : [path];
    });
}

/** The line, counted from 1, of a position counted in UTF-16 units. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
