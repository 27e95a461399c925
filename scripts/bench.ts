import { readdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { basename } from 'node:path';
import type { Measurement } from '../test/support/benchmark.ts';

/** Every file in test/bench is a benchmark and exports `measure`. */
interface Benchmark {
  measure(): Promise<readonly Measurement[]>;
}

const folder = new URL('../test/bench/', import.meta.url);
const output = new URL('../.output/bench.json', import.meta.url);

const all = (await readdir(folder)).map((file) => basename(file, '.ts')).toSorted();
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;
const unknown = chosen.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${all.join(', ')}.`);
  process.exit(1);
}

const rows = [];
for (const name of chosen) {
  const start = performance.now();
  const { measure }: Benchmark = await import(new URL(`${name}.ts`, folder).href);
  for (const { what, against, value, base, megabytes, limit } of await measure()) {
    rows.push({
      what,
      against,
      ratio: round(value / base),
      ...(limit !== undefined && { limit, holds: value / base <= limit }),
      value: round(value),
      base: round(base),
      ...(megabytes !== undefined && { 'MB/s': Math.round((megabytes * 1000) / value) }),
    });
  }
  const took = Math.round((performance.now() - start) / 1000);
  console.log(`${name}: ${took} s, with ${round(loadavg()[0] ?? 0)} processes at work at its end`);
}
console.table(rows);
await writeFile(output, `${JSON.stringify(rows, undefined, 2)}\n`);

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
