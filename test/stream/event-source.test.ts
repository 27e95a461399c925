import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRecordReader } from '../../src/stream/read-records.ts';
import { wholeThenCut } from '../support/replay.ts';

type Event = readonly [type: string, data: string, lastEventId: string];

interface Case {
  readonly name: string;
  readonly input: string;
  readonly events: readonly Event[];
  readonly retry?: number;
}

const file = new URL('../fixtures/event-stream/cases.json', import.meta.url);
const { standard, more }: { standard: Case[]; more: Case[] } = JSON.parse(
  readFileSync(file, 'utf8'),
);

/** What an `EventSource` would have dispatched: ids hold until the next one. */
function dispatch(input: string) {
  return wholeThenCut(new TextEncoder().encode(input), (pieces) => {
    const reader = createRecordReader({ format: 'server-sent-events' });
    const records = pieces.flatMap((piece) => reader.push(piece));
    records.push(...reader.end());
    let lastId = '';
    const events = records.map(({ data, event = 'message', id }): Event => {
      lastId = id ?? lastId;
      return [event, data, lastId];
    });
    return { events, retry: reader.retry, cutOff: reader.cutOff };
  });
}

/** Where we are not the standard's: a body that ends without a blank line, and one with two byte-order marks. */
const ours: Readonly<Record<string, readonly Event[]>> = {
  'format-data-before-final-empty-line': [
    ['message', 'test1', ''],
    ['message', 'test2', 'test'],
  ],
  'format-bom-2': [
    ['message', '1', ''],
    ['message', '2', ''],
    ['message', '3', ''],
  ],
  // The standard would join them, into what nothing could ever read.
  'single-newline-sep': [
    ['message', '{"a":1}', ''],
    ['message', '{"b":2}', ''],
  ],
  // The last event counts without its blank line, unless it is JSON that was cut off.
  'eof-truncated-json': [['message', '{"a":1}', '']],
};

describe('the cases of the Web Platform Tests, cut at every place', () => {
  test.each(standard)('$name', ({ name, input, events, retry }) => {
    expect(dispatch(input)).toMatchObject({ events: ours[name] ?? events, retry });
  });
});

describe('what else is on the wire, cut at every place', () => {
  test.each(more)('$name', ({ name, input, events }) => {
    expect(dispatch(input)).toMatchObject({ events: ours[name] ?? events });
  });

  test('a JSON value that the end cut off is no event, and is told', () => {
    expect(dispatch('data: {"a":1}\n\ndata: {"b').cutOff).toBe(true);
    expect(dispatch('data: {"a":1}\n\ndata: {"b":2}').cutOff).toBe(false);
    expect(dispatch('data: [1] as we saw').cutOff).toBe(false);
  });
});
