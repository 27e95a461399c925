import { createParser, type EventSourceMessage, type ParseError } from 'eventsource-parser';
import { detectFraming, endEachLine, splitJoined, type Framing } from './one-line-each.ts';
import type { RecordSink, TextParser } from './text-parser.ts';

/** The field name and colon before the data, which do not count as data. */
const FIELD_LENGTH = 'data: '.length;
const EXCERPT_LENGTH = 300;

/**
 * Server-sent events as the standard has them (https://html.spec.whatwg.org/multipage/server-sent-events.html), and as
 * servers have them: the last event counts without its blank line, events ended by a single line break are told apart,
 * and llama.cpp's `error: {…}` field is an event named `error`.
 *
 * An event whose data is longer than `maxLength` characters is a fault, in however many pieces it comes.
 */
export function createEventsParser(maxLength: number, sink: RecordSink): TextParser {
  let unfinishedLine = '';
  /** Whole lines that wait until it is clear how events end here. */
  let undecided = '';
  let framing: Framing;
  let failed = false;
  let hasFields = false;
  let strangeLines = '';

  const tooLarge = () => {
    failed = true;
    sink.fault({ type: 'too-large' });
  };

  const parser = createParser({
    // Looks at data of several lines only; a single line that comes whole is looked at in `take`.
    maxBufferSize: maxLength,
    onEvent: take,
    onError: takeStrangeLine,
    onComment: () => (hasFields = true),
    onId: () => (hasFields = true),
    onRetry: () => (hasFields = true),
  });

  function take({ data, event, id }: EventSourceMessage): void {
    hasFields = true;
    if (failed) return;
    if (data.length > maxLength) return tooLarge();
    for (const part of splitJoined(data)) {
      sink.record({
        data: part,
        ...(event !== undefined && { event }),
        ...(id !== undefined && { id }),
      });
    }
  }

  function takeStrangeLine({ type, field, value, line }: ParseError): void {
    if (type === 'max-buffer-size-exceeded') return tooLarge();
    // Old builds of llama.cpp tell their errors in a field of that name, which the standard would have ignored.
    if (field === 'error' && value?.startsWith('{')) return take({ data: value, event: 'error' });
    if (type === 'invalid-retry') hasFields = true;
    if (strangeLines.length < EXCERPT_LENGTH) strangeLines += `${line?.slice(0, EXCERPT_LENGTH)} `;
  }

  /** Only whole lines: of a line that comes in pieces the parser drops what cannot become a field, without a word. */
  function feed(lines: string): void {
    if (framing === undefined) {
      undecided += lines;
      framing = detectFraming(undecided);
      // Lines before the first data, comments above all, tell nothing; they need not wait.
      if (framing === undefined && /^data:/m.test(undecided)) return;
      lines = undecided;
      undecided = '';
    }
    if (failed) return;
    parser.feed(framing === 'one-line-each' ? endEachLine(lines) : lines);
  }

  return {
    push(text) {
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
      if (end > 0) {
        feed(unfinishedLine + text.slice(0, end));
        unfinishedLine = text.slice(end);
      } else {
        unfinishedLine += text;
      }
      if (!failed && unfinishedLine.length > maxLength + FIELD_LENGTH) tooLarge();
    },
    end() {
      framing ??= detectFraming(`${undecided}${unfinishedLine}\n`) ?? 'blank-line';
      feed(`${undecided}${unfinishedLine}\n\n`);
      if (!hasFields && !failed && strangeLines !== '') {
        const text = strangeLines.trim().slice(0, EXCERPT_LENGTH).toWellFormed();
        sink.fault({ type: 'unreadable', text });
      }
    },
  };
}
