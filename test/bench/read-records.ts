import { createChatReader } from '../../src/providers/read-chat-completions.ts';
import type { EventReader } from '../../src/providers/provider.ts';
import { createRecordReader, type RecordOptions } from '../../src/stream/read-records.ts';
import { type Measurement, median } from '../support/benchmark.ts';
import { cutInto } from '../support/cut-into.ts';

const encoder = new TextEncoder();
const RUNS = 5;
const PIECE = 2048;
const LENGTH = 8e6;

const words = ['Hello ', '你好', '😀', 'world, ', 'and on'];

function chunk(content: string): string {
  const choices = [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }];
  return JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'm', choices });
}

/** A body of about so many characters. */
function bodyOf(frame: (word: string) => string, length = LENGTH): Uint8Array {
  const parts: string[] = [];
  for (let at = 0, made = 0; made < length; at += 1) {
    const part = frame(words[at % words.length] ?? '');
    parts.push(part);
    made += part.length;
  }
  return encoder.encode(parts.join(''));
}

/** Milliseconds, the median of some runs after one that does not count. */
function time(body: Uint8Array, run: (pieces: readonly Uint8Array[]) => void): number {
  const pieces = cutInto(body, [PIECE]);
  const times = Array.from({ length: RUNS + 1 }, () => {
    const start = performance.now();
    run(pieces);
    return performance.now() - start;
  });
  return median(times.slice(1));
}

function decodeAndSplit(pieces: readonly Uint8Array[]): void {
  const decoder = new TextDecoder();
  let lines = 0;
  for (const piece of pieces) lines += decoder.decode(piece, { stream: true }).split('\n').length;
  if (lines === 0) throw new Error('Nothing was read');
}

function readRecords(pieces: readonly Uint8Array[], options: RecordOptions, read?: EventReader) {
  const reader = createRecordReader(options);
  for (const piece of pieces) {
    const records = reader.push(piece);
    if (read) for (const record of records) read(record);
  }
  reader.end();
}

/**
 * How fast bytes become records, in each format, and events. Against the least that any reader does: decoding the same
 * bytes and splitting them into lines. Milliseconds for 8 MB in pieces of 2 KB.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const detect = { format: 'detect' } as const;
  const events = bodyOf((word) => `data: ${chunk(word)}\n\n`);
  const bodies: readonly [what: string, body: Uint8Array, options: RecordOptions][] = [
    ['events of an API to records', events, {}],
    ['events, detected, to records', events, detect],
    ['events of one line each to records', bodyOf((word) => `data: ${chunk(word)}\n`), detect],
    ['lines of text to records', bodyOf((word) => `data: ${word}\n`), detect],
    ['JSON lines to records', bodyOf((word) => `${chunk(word)}\n`), detect],
    ['plain text to records', bodyOf((word) => word), detect],
  ];
  const against = 'TextDecoder and split';
  const long = encoder.encode(`data: "${'x'.repeat(4e6)}"\n\n`);
  const short = bodyOf((word) => `data: ${chunk(word)}\n\n`, long.length);
  return [
    ...bodies.map(([what, body, options]) => ({
      what,
      against,
      value: time(body, (pieces) => readRecords(pieces, options)),
      base: time(body, decodeAndSplit),
    })),
    {
      what: 'chat completions to events',
      against,
      value: time(events, (pieces) => readRecords(pieces, {}, createChatReader())),
      base: time(events, decodeAndSplit),
    },
    {
      what: 'an event of 4 MB to a record',
      against: 'the same bytes in short events',
      value: time(long, (pieces) => readRecords(pieces, {})),
      base: time(short, (pieces) => readRecords(pieces, {})) * (long.length / short.length),
    },
  ];
}
