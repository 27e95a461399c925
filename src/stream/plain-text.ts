import type { RecordSink, TextParser } from './text-parser.ts';

/** Prose without any framing: each piece is a record as it comes. Nothing is held, so there is nothing to cap. */
export function createPlainTextParser(sink: RecordSink): TextParser {
  return {
    push(text) {
      if (text !== '') sink.record({ data: text, plain: true });
    },
    end() {},
  };
}
