import { readdir, writeFile } from 'node:fs/promises';
import type { Measurement } from '../test/support/benchmark.ts';

/** Every file in test/bench is a benchmark and exports `measure`. */
interface Benchmark {
  measure(): Promise<readonly Measurement[]>;
}

const folder = new URL('../test/bench/', import.meta.url);
const output = new URL('../.output/bench.json', import.meta.url);

const rows = [];
for (const file of (await readdir(folder)).toSorted()) {
  const { measure }: Benchmark = await import(new URL(file, folder).href);
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
}
console.table(rows);
await writeFile(output, `${JSON.stringify(rows, undefined, 2)}\n`);

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
