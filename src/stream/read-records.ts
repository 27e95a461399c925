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
import { proveFraming } from './prove-framing.ts';
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
  /** The body as long as it may be prose that only begins like its format: its records wait. */
  let unproven: string | undefined;
  let format: StreamFormat | undefined;
  let parser: Parser | undefined;
  let fault: StreamFault | undefined;
  let over = false;

  const sink: RecordSink = {
    record: (record) => void records.push(record),
    fault: (found) => void (fault ??= found),
  };

  function take(text: string): void {
    if (parser) {
      if (unproven !== undefined) unproven += text;
      return pushOn(text);
    }
    head += text;
    const found = detectFormat(head, requested);
    if (found) open(found);
    else if (head.length > maxEventLength) sink.fault({ type: 'too-large' });
  }

  function open(found: StreamFormat): void {
    // The mark is there twice where one program after the other has put it there.
    const text = head.replace(/^\uFEFF+/, '');
    head = '';
    format = found;
    parser = createTextParser(found, requested, maxEventLength, sink);
    if (requested === 'detect' && found !== 'plain-text') unproven = text;
    pushOn(text);
  }

  function pushOn(text: string): void {
    if (!fault) parser?.push(text);
    prove(false);
  }

  function prove(bodyIsOver: boolean): void {
    if (unproven === undefined || format === undefined) return;
    const proof = proveFraming(format, unproven, bodyIsOver);
    if (proof === undefined) return;
    if (!proof) {
      records = [];
      fault = undefined;
      format = 'plain-text';
      parser = createPlainTextParser(sink);
      parser.push(unproven);
    }
    unproven = undefined;
  }

  /** A fault of what is not proven to be of its format may be none. */
  const isDone = () => over || (fault !== undefined && unproven === undefined);

  function handOut(): StreamRecord[] {
    if (unproven !== undefined) return [];
    const found = records;
    records = [];
    return found;
  }

  return {
    push(bytes) {
      if (!isDone()) take(decoder.decode(bytes));
      return handOut();
    },
    end() {
      if (!isDone()) take(decoder.flush());
      if (!isDone() && head.trim() !== '') open(guessFormat(head));
      prove(true);
      if (!isDone()) parser?.end();
      over = true;
      return handOut();
    },
    get format() {
      return format;
    },
    get fault() {
      return unproven === undefined ? fault : undefined;
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
      return createEventsParser(
        maxLength,
        { ends: eventEnds(requested), prose: requested === 'detect' },
        sink,
      );
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
