import type { StreamFault } from './stream-fault.ts';
import type { StreamRecord } from './stream-record.ts';

/** Cuts the text of one body into records. A push machine: it hands over what a piece of text completes, at once. */
export interface TextParser {
  push(text: string): void;
  /** The body is over: what is left counts, with or without its last line break. */
  end(): void;
}

/** Where a parser puts what it finds. After a fault nothing more is pushed. */
export interface RecordSink {
  record(record: StreamRecord): void;
  fault(fault: StreamFault): void;
}
