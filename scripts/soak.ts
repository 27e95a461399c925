import { readdir, writeFile } from 'node:fs/promises';
import type { Soaked } from '../test/support/soak.ts';

/** Every file in test/soak exports `soak`, which throws where something does not hold. */
interface Soak {
  /** `scale`: 1 is the whole of it, 0.1 a tenth of the time. */
  soak(scale: number): Promise<readonly Soaked[]>;
}

const folder = new URL('../test/soak/', import.meta.url);
const output = new URL('../.output/soak.json', import.meta.url);
const [given = '1', only = ''] = process.argv.slice(2);
const scale = Number(given);
if (!(scale > 0))
  throw new Error(`"${given}" is no scale: 1 is the whole of it, 0.1 a tenth of the time`);

const rows: Soaked[] = [];
for (const file of (await readdir(folder)).toSorted()) {
  if (!file.includes(only)) continue;
  const { soak }: Soak = await import(new URL(file, folder).href);
  rows.push(...(await soak(scale)));
}
console.table(rows);
await writeFile(output, `${JSON.stringify({ scale, rows }, undefined, 2)}\n`);
