import { createBytesDecoder } from './decode-text.ts';
import { detectFormat, type StreamFormat } from './detect-format.ts';
import { createHtmlParser } from './html-page.ts';
import { createEventsParser } from './server-sent-events.ts';
import type { StreamFault } from './stream-fault.ts';
import type { StreamRecord } from './stream-record.ts';
import type { RecordSink, TextParser } from './text-parser.ts';
import { createWholeJsonParser } from './whole-json.ts';

/** Characters in one event, or in a body that comes in one piece. */
const MAX_EVENT_LENGTH = 8 * 1024 * 1024;

export interface RecordReader {
  /** The records that these bytes complete. None after a fault. */
  push(bytes: Uint8Array): StreamRecord[];
  /** The body is over: the records it leaves. */
  end(): StreamRecord[];
  /** `undefined` until something other than blanks came. */
  readonly format: StreamFormat | undefined;
  /** Set once, and final: whatever comes after it is not looked at. Records before it are still handed out. */
  readonly fault: StreamFault | undefined;
}

/** One per response: the bytes of its body, cut anywhere, to records. Never throws, whatever the bytes. */
export function createRecordReader({ maxEventLength = MAX_EVENT_LENGTH } = {}): RecordReader {
  const decoder = createBytesDecoder();
  let records: StreamRecord[] = [];
  let blanks = '';
  let format: StreamFormat | undefined;
  let parser: TextParser | undefined;
  let fault: StreamFault | undefined;
  let over = false;

  const sink: RecordSink = {
    record: (record) => void records.push(record),
    fault: (found) => void (fault ??= found),
  };

  function take(text: string): void {
    if (parser) return parser.push(text);
    blanks += text;
    format = detectFormat(text);
    if (format) {
      parser = createTextParser(format, maxEventLength, sink);
      parser.push(blanks);
      blanks = '';
    } else if (blanks.length > maxEventLength) {
      sink.fault({ type: 'too-large' });
    }
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
  };
}

function createTextParser(format: StreamFormat, maxLength: number, sink: RecordSink): TextParser {
  switch (format) {
    case 'server-sent-events':
      return createEventsParser(maxLength, sink);
    case 'json':
      return createWholeJsonParser(maxLength, sink);
    case 'html':
      return createHtmlParser(sink);
    default:
      return format satisfies never;
  }
}
