// How fast bytes become records, in each format. Run it with: node test/bench/read-records.ts
import { createRecordReader, type RecordOptions } from '../../src/stream/read-records.ts';
import { cutInto } from '../support/cut-into.ts';

const encoder = new TextEncoder();
const RUNS = 5;
const PIECE = 2048;

const words = ['Hello ', '你好', '😀', 'world, ', 'and on'];

function chunk(content: string): string {
  const choices = [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }];
  return JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'm', choices });
}

/** A body of about so many characters. */
function bodyOf(frame: (word: string) => string, length = 20e6): Uint8Array {
  const parts: string[] = [];
  for (let at = 0, made = 0; made < length; at += 1) {
    const part = frame(words[at % words.length] ?? '');
    parts.push(part);
    made += part.length;
  }
  return encoder.encode(parts.join(''));
}

/** Milliseconds, the median of some runs after one that does not count. */
function time(body: Uint8Array, options: RecordOptions): number {
  const pieces = cutInto(body, [PIECE]);
  const times = Array.from({ length: RUNS + 1 }, () => {
    const start = performance.now();
    const reader = createRecordReader(options);
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return performance.now() - start;
  });
  return times.slice(1).toSorted((a, b) => a - b)[RUNS >> 1] ?? NaN;
}

function speed(name: string, body: Uint8Array, options: RecordOptions = {}): void {
  console.log(name.padEnd(44), `${Math.round(body.length / 1000 / time(body, options))} MB/s`);
}

function ratio(name: string, long: Uint8Array, short: Uint8Array): void {
  const times = [long, short].map((body) => time(body, {}) / body.length);
  console.log(name.padEnd(44), `${((times[0] ?? NaN) / (times[1] ?? NaN)).toFixed(2)} ×`);
}

const event = (word: string) => `data: ${chunk(word)}\n\n`;
const line = (word: string) => `${chunk(word)}\n`;
const detect = { format: 'detect' } as const;

speed('events of an API', bodyOf(event));
speed('events, detected', bodyOf(event), detect);
speed(
  'events of one line each, detected',
  bodyOf((word) => `data: ${chunk(word)}\n`),
  detect,
);
speed(
  'lines of text, detected',
  bodyOf((word) => `data: ${word}\n`),
  detect,
);
speed('JSON lines', bodyOf(line));
speed(
  'plain text',
  bodyOf((word) => word),
  detect,
);
const long = 'x'.repeat(4e6);
ratio('a 4 MB event, to short ones', encoder.encode(`data: "${long}"\n\n`), bodyOf(event, 4e6));
ratio('a 4 MB JSON line, to short ones', encoder.encode(`{"a":"${long}"}\n`), bodyOf(line, 4e6));
