import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

/** One entry of the lockfile, as far as it is looked at. */
interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** What may go into the extension: nothing that asks more of a user than to be named. */
const shipped = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'Apache-2.0'];
/** What may be used to build and test it, beside these. */
const used = [...shipped, 'MPL-2.0', 'CC-BY-4.0', 'BlueOak-1.0.0', 'Unlicense', 'Python-2.0'];

/** By path in the lockfile, what is wrong with it, in sentences. */
export function findPackageProblems(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '') return [];
    const ships = !entry.dev && !entry.devOptional && !entry.optional;
    const { license = 'none' } = entry;
    const allowed = ships ? shipped : used;
    return [
      ...(isAllowed(license, allowed) ? [] : [`${path} has the licence ${license}.`]),
      ...(entry.integrity ? [] : [`${path} has no hash: nobody could tell what is installed.`]),
      ...(entry.resolved ? [`${path} names the host it came from: remove "resolved".`] : []),
      ...(ships && entry.hasInstallScript ? [`${path} runs a script when it is installed.`] : []),
    ];
  });
}

/** `(MPL-2.0 OR Apache-2.0)`: one of them is enough; with AND it takes all. */
function isAllowed(license: string, allowed: readonly string[]): boolean {
  const terms = license.replace(/[()]/g, '');
  if (terms.includes(' AND ')) return terms.split(' AND ').every((term) => allowed.includes(term));
  return terms.split(' OR ').some((term) => allowed.includes(term));
}

if (import.meta.main) {
  const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  const problems = findPackageProblems(packages);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
