import { createParser, type EventSourceMessage, type ParseError } from 'eventsource-parser';
import {
  createEventEnder,
  type EventEnds,
  isCutOffJson,
  isJson,
  isRawError,
  TAKEN_APART,
} from './end-events.ts';
import { titleOfHtml } from './html-page.ts';
import { createProseMender, withoutMark } from './mend-prose.ts';
import type { RecordSink, TextParser } from './text-parser.ts';

/** The field name and colon before the data, which do not count as data. */
const FIELD_LENGTH = 'data: '.length;
const EXCERPT_LENGTH = 300;

export interface EventsParser extends TextParser {
  /** The body was over in the middle of a JSON value. */
  readonly cutOff: boolean;
  /** Milliseconds that the server wants to be left alone before it is asked again. */
  readonly retry: number | undefined;
}

export interface EventsOptions {
  readonly ends: EventEnds;
  /** The data may be prose, as it came to the server. */
  readonly prose: boolean;
}

/** A proxy's page, or its one sentence, behind what had come through it. */
const isPage = /^<(?:!doctype|html|head|title)|^upstream (?:connect|request) /i;

/**
 * Server-sent events as the standard has them (https://html.spec.whatwg.org/multipage/server-sent-events.html), and as
 * servers have them: the last event counts without its blank line, unless it is JSON that was cut off; events ended by
 * a single line break are told apart; and llama.cpp's `error: {…}` field is an event named `error`.
 *
 * An event whose data is longer than `maxLength` characters is a fault, in however many pieces it comes.
 */
export function createEventsParser(
  maxLength: number,
  { ends, prose }: EventsOptions,
  sink: RecordSink,
): EventsParser {
  const endEvents = createEventEnder(ends);
  const mend = prose ? createProseMender() : (lines: string) => lines;
  let unfinishedLine = '';
  let over = false;
  let cutOff = false;
  let retry: number | undefined;
  /** Set since the last event. An event without data may have set it: it holds for the next one, too. */
  let newId: string | undefined;
  /** Which event an id belongs to can no longer be told. */
  let takenApart = false;
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
    onComment(comment) {
      hasFields = true;
      takenApart ||= comment === TAKEN_APART;
    },
    onId(id) {
      hasFields = true;
      newId = id;
    },
    onRetry(milliseconds) {
      hasFields = true;
      retry = milliseconds;
    },
  });

  function take({ data, event }: EventSourceMessage): void {
    hasFields = true;
    const id = takenApart ? undefined : newId;
    newId = undefined;
    if (failed) return;
    if (data.length > maxLength) return tooLarge();
    for (const part of over ? withoutCutOff(data).flatMap(splitProse) : splitProse(data)) {
      const text = prose ? withoutMark(part) : part;
      if (event === undefined && id === undefined) sink.record({ data: text });
      else {
        sink.record({
          data: text,
          ...(event !== undefined && { event }),
          ...(id !== undefined && { id }),
        });
      }
    }
  }

  /** Lines that began like JSON and went on otherwise are text in pieces. */
  function splitProse(data: string): readonly string[] {
    return ends === 'detect' && data.includes('\n') && !isJson(data) ? data.split('\n') : [data];
  }

  function withoutCutOff(data: string): readonly string[] {
    if (!isCutOffJson(data)) return [data];
    cutOff = true;
    return [];
  }

  function takeStrangeLine({ type, field, value, line }: ParseError): void {
    if (type === 'max-buffer-size-exceeded') return tooLarge();
    // Old builds of llama.cpp tell their errors in a field of that name, which the standard would have ignored.
    if (field === 'error' && value?.startsWith('{')) return take({ data: value, event: 'error' });
    if (type === 'invalid-retry') hasFields = true;
    // A server, or what stands before it, that fails in the middle of a stream writes what it always writes.
    if (line !== undefined && isRawError(line)) return take({ data: line, event: 'error' });
    if (strangeLines.length < EXCERPT_LENGTH) strangeLines += `${line?.slice(0, EXCERPT_LENGTH)} `;
  }

  /** Only whole lines: of a line that comes in pieces the parser drops what cannot become a field, without a word. */
  function feed(lines: string): void {
    if (!failed) parser.feed(endEvents(mend(lines)));
  }

  return {
    get cutOff() {
      return cutOff;
    },
    get retry() {
      return retry;
    },
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
      over = true;
      feed(`${unfinishedLine}\n\n`);
      const text = strangeLines.trim().slice(0, EXCERPT_LENGTH).toWellFormed();
      if (failed || text === '') return;
      if (!hasFields) sink.fault({ type: 'unreadable', text });
      else if (isPage.test(text)) take({ data: titleOfHtml(text) ?? text, event: 'error' });
    },
  };
}
