import { createBytesDecoder } from './decode-text.ts';
import {
  detectFormat,
  guessFormat,
  type RequestedFormat,
  type StreamFormat,
} from './detect-format.ts';
import type { EventEnds } from './end-events.ts';
import { createHtmlParser } from './html-page.ts';
import { createJsonParser } from './json-values.ts';
import { createPlainTextParser } from './plain-text.ts';
import { createEventsParser } from './server-sent-events.ts';
import type { StreamFault } from './stream-fault.ts';
import type { StreamRecord } from './stream-record.ts';
import type { RecordSink, TextParser } from './text-parser.ts';

/** Characters in one event, or in one JSON value. */
const MAX_EVENT_LENGTH = 8 * 1024 * 1024;

export interface RecordOptions {
  /** Absent: what an API sends, events or JSON. Prose is then a fault, in `detect` it is an answer. */
  readonly format?: RequestedFormat | undefined;
  readonly maxEventLength?: number;
}

export interface RecordReader {
  /** The records that these bytes complete. None after a fault. */
  push(bytes: Uint8Array): StreamRecord[];
  /** The body is over: the records it leaves. */
  end(): StreamRecord[];
  /** `undefined` until something other than blanks came, and while that may be several. */
  readonly format: StreamFormat | undefined;
  /** Set once, and final: whatever comes after it is not looked at. Records before it are still handed out. */
  readonly fault: StreamFault | undefined;
  /** Whether the format has units, of which the last may say that it is the last: a bare end proves nothing. */
  readonly framed: boolean;
  /** Known when the body is over: it ended in the middle of a JSON value, which is proof that something is missing. */
  readonly cutOff: boolean;
  /** Milliseconds, as an event stream's `retry:` says: how long to wait before asking again. */
  readonly retry: number | undefined;
}

type Parser = TextParser & Partial<Pick<RecordReader, 'cutOff' | 'retry'>> & { streamed?: boolean };

/** One per response: the bytes of its body, cut anywhere, to records. Never throws, whatever the bytes. */
export function createRecordReader(options: RecordOptions = {}): RecordReader {
  const { format: requested, maxEventLength = MAX_EVENT_LENGTH } = options;
  const decoder = createBytesDecoder();
  let records: StreamRecord[] = [];
  /** The body as long as it is too early to name its format. */
  let head = '';
  let format: StreamFormat | undefined;
  let parser: Parser | undefined;
  let fault: StreamFault | undefined;
  let over = false;

  const sink: RecordSink = {
    record: (record) => void records.push(record),
    fault: (found) => void (fault ??= found),
  };

  function take(text: string): void {
    if (parser) return parser.push(text);
    head += text;
    const found = detectFormat(head, requested);
    if (found) open(found);
    else if (head.length > maxEventLength) sink.fault({ type: 'too-large' });
  }

  function open(found: StreamFormat): void {
    format = found;
    parser = createTextParser(found, requested, maxEventLength, sink);
    // The mark is there twice where one program after the other has put it there.
    parser.push(head.replace(/^\uFEFF+/, ''));
    head = '';
  }

  function handOut(): StreamRecord[] {
    const found = records;
    records = [];
    return found;
  }

  return {
    push(bytes) {
      if (!fault && !over) take(decoder.decode(bytes));
      return handOut();
    },
    end() {
      if (!fault && !over) take(decoder.flush());
      if (!fault && !over && head.trim() !== '') open(guessFormat(head));
      if (!fault && !over) parser?.end();
      over = true;
      return handOut();
    },
    get format() {
      return format;
    },
    get fault() {
      return fault;
    },
    get framed() {
      if (format === 'json') return parser?.streamed ?? false;
      return format !== 'plain-text';
    },
    get cutOff() {
      return parser?.cutOff ?? false;
    },
    get retry() {
      return parser?.retry;
    },
  };
}

function createTextParser(
  format: StreamFormat,
  requested: RequestedFormat | undefined,
  maxLength: number,
  sink: RecordSink,
): Parser {
  switch (format) {
    case 'server-sent-events':
      return createEventsParser(maxLength, eventEnds(requested), sink);
    case 'json':
      return createJsonParser(maxLength, sink);
    case 'plain-text':
      return createPlainTextParser(sink);
    case 'html':
      return createHtmlParser(sink);
    default:
      return format satisfies never;
  }
}

function eventEnds(requested: RequestedFormat | undefined): EventEnds {
  if (requested === 'one-line-each') return 'each-line';
  return requested === 'server-sent-events' ? 'standard' : 'detect';
}
