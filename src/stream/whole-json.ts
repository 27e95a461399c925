import type { RecordSink, TextParser } from './text-parser.ts';

/** A server that ignored `stream: true`: the body is one record, at its end. */
export function createWholeJsonParser(maxLength: number, sink: RecordSink): TextParser {
  let body = '';
  return {
    push(text) {
      body += text;
      if (body.length > maxLength) sink.fault({ type: 'too-large' });
    },
    end() {
      // Blanks include a byte-order mark.
      sink.record({ data: body.trim(), whole: true });
    },
  };
}
