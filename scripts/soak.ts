import { readdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Soaked, SoakOptions } from '../test/support/soak.ts';
import { browsers } from '../test/support/stage.ts';

/** Every file in test/soak exports `soak`, which throws where something does not hold. */
interface Soak {
  soak(options: SoakOptions): Promise<readonly Soaked[]>;
}

const folder = new URL('../test/soak/', import.meta.url);
const output = new URL('../.output/soak.json', import.meta.url);
const parts = (await readdir(folder)).map((file) => file.replace(/\.ts$/, '')).toSorted();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' }, browser: { type: 'string' } },
});
const share = Number(values.share);
if (!(share > 0)) throw new Error(`"${values.share}" is no share: 1 is all of it, 0.1 a tenth`);
const unknown = positionals.find((part) => !parts.includes(part));
if (unknown) throw new Error(`There is no part "${unknown}", only ${parts.join(', ')}`);
const chosen = browsers.filter((name) => name === (values.browser ?? name));
if (chosen.length === 0) throw new Error(`"${values.browser}" is none of ${browsers.join(', ')}`);

for (const part of parts) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  const { soak }: Soak = await import(new URL(`${part}.ts`, folder).href);
  const rows = await soak({ share, browsers: chosen });
  console.table(rows);
  await keep(rows);
}
// The browsers that stages share end with the process, which they would keep from ending.
process.exit();

/** Beside what other runs came to: it may be done in pieces. */
async function keep(rows: readonly Soaked[]): Promise<void> {
  const text = await readFile(output, 'utf8').catch(() => '[]');
  const before: readonly Soaked[] = JSON.parse(text);
  const others = before.filter(
    ({ what, browser }) => !rows.some((row) => row.what === what && row.browser === browser),
  );
  await writeFile(output, `${JSON.stringify([...others, ...rows], undefined, 2)}\n`);
}
