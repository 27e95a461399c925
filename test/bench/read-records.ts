import { createAnthropicReader } from '../../src/providers/read-anthropic.ts';
import { createChatReader } from '../../src/providers/read-chat-completions.ts';
import { createCustomReader } from '../../src/providers/read-custom.ts';
import type { EventReader } from '../../src/providers/provider.ts';
import { createRecordReader, type RecordOptions } from '../../src/stream/read-records.ts';
import { type Measurement, median } from '../support/benchmark.ts';
import { cutInto } from '../support/cut-into.ts';

const encoder = new TextEncoder();
const ROUNDS = 9;
const PIECE = 2048;
const LENGTH = 8e6;

const words = ['Hello ', '你好', '😀', 'world, ', 'and on'];

function chunk(content: string): string {
  const choices = [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }];
  return JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'm', choices });
}

function block(text: string): string {
  return JSON.stringify({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  });
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

/** Milliseconds of both, medians of some rounds after one that does not count; in turns, so that both have the same weather. */
function time(body: Uint8Array, run: Run, against: Run = decodeAndSplit, other = body) {
  const pieces = cutInto(body, [PIECE]);
  const others = cutInto(other, [PIECE]);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
    base: clock(() => against(others)),
    value: clock(() => run(pieces)),
  })).slice(1);
  return {
    value: median(rounds.map(({ value }) => value)),
    base: median(rounds.map(({ base }) => base)),
    megabytes: body.length / 1e6,
  };
}

type Run = (pieces: readonly Uint8Array[]) => void;

function clock(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
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

const toEvents: Run = (pieces) => readRecords(pieces, {}, createChatReader());
const endpoint = { textField: '', repeatsText: false, trim: '', format: 'detect' } as const;

function createDetectingReader(): EventReader {
  return createCustomReader(endpoint);
}

/**
 * How fast bytes become records, in each format, and events. Against the least that any reader does: decoding the same
 * bytes and splitting them into lines. Milliseconds for 8 MB in pieces of 2 KB.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const detect = { format: 'detect' } as const;
  const events = bodyOf((word) => `data: ${chunk(word)}\n\n`);
  const blocks = bodyOf((word) => `event: content_block_delta\ndata: ${block(word)}\n\n`);
  const lines = bodyOf((word) => `data: ${word}\n`);
  const bodies: readonly [string, Uint8Array, RecordOptions, (() => EventReader)?][] = [
    ['events of an API to records', events, {}],
    ['events, detected, to records', events, detect],
    ['events of one line each to records', bodyOf((word) => `data: ${chunk(word)}\n`), detect],
    ['lines of text to records', lines, detect],
    ['JSON lines to records', bodyOf((word) => `${chunk(word)}\n`), detect],
    ['plain text to records', bodyOf((word) => word), detect],
    ['chat completions to events', events, {}, createChatReader],
    ["Anthropic's messages to events", blocks, {}, createAnthropicReader],
    ['chat completions, detected, to events', events, detect, createDetectingReader],
    ['lines of text, detected, to events', lines, detect, createDetectingReader],
  ];
  const long = encoder.encode(`data: ${chunk('x'.repeat(4e6))}\n\n`);
  const short = events.subarray(0, long.length);
  return [
    ...bodies.map(([what, body, options, createReader]) => ({
      what,
      against: 'TextDecoder and split',
      ...time(body, (pieces) => readRecords(pieces, options, createReader?.())),
    })),
    {
      what: 'a chat completion of 4 MB to events',
      against: 'as many bytes of short ones',
      ...time(long, toEvents, toEvents, short),
    },
  ];
}
