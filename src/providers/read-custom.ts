import type { AnswerEvent } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { errorEvent } from './classify-error.ts';
import { readerOfShape } from './dialects.ts';
import { parsePath, textAt } from './field-path.ts';
import { findText } from './find-text.ts';
import { createCharacterJoiner } from './join-characters.ts';
import type { CustomEndpoint, EventReader } from './provider.ts';
import { asArray, asObject, parseJson, type JsonObject } from './read-json.ts';
import { createRepeatReader } from './repeated-text.ts';
import { readServerError } from './server-error.ts';
import { tidyDetail } from './tidy-detail.ts';
import { createLiteralTrimmer } from './trim-literal.ts';

type Reading = Pick<CustomEndpoint, 'textField' | 'repeatsText' | 'trim'>;

/** Events that only keep the connection open, and events that only say that there are no more. */
const pings = /^(?:ping|heartbeat|keep-?alive)$/i;
const endings = /^(?:done|end|eof|close|complete|finished|\[DONE\])$/i;

/**
 * Reads what a server of the user's own sends. Where the objects have the shape of an API that is known, they are read
 * as that API's, with usage, reasons and end marker; else the text is looked for under the usual names. What is no JSON
 * is text. `textField` says where the text is, and `repeatsText` what is new in it, whatever the shape.
 */
export function createCustomReader({ textField, repeatsText, trim }: Reading): EventReader {
  const path = textField.trim() === '' ? undefined : parsePath(textField);
  const newIn = repeatsText ? createRepeatReader() : (text: string) => text;
  const trimmer = createLiteralTrimmer(trim);
  const joiner = createCharacterJoiner();
  let dialect: EventReader | undefined;
  let textName: string | undefined;
  let quoted: boolean | undefined;
  let marksEnd = false;
  let ended = false;
  let understood = false;
  let firstStrange: StreamRecord | undefined;

  function say(text: string): AnswerEvent[] {
    understood ||= text !== '';
    const shown = joiner.push(trimmer.push(newIn(text)));
    return shown === '' ? [] : [{ type: 'text', text: shown }];
  }

  function flush(): AnswerEvent[] {
    const shown = joiner.push(trimmer.end()) + joiner.flush();
    return shown === '' ? [] : [{ type: 'text', text: shown }];
  }

  function end(): AnswerEvent[] {
    ended = true;
    return [...flush(), { type: 'end' }];
  }

  /** A piece of text, or a JSON string that holds one: where the first is quoted, all are. */
  function readText(data: string): AnswerEvent[] {
    const value = quoted === false ? undefined : parseJson(data);
    quoted ??= typeof value === 'string';
    return say(typeof value === 'string' ? value : data);
  }

  function readObject(object: JsonObject, record: StreamRecord): AnswerEvent[] {
    dialect ??= textName === undefined ? readerOfShape(object) : undefined;
    if (dialect) return readDialect(dialect, object, record);
    // Before the text: the sentence of an error stands where other servers have the answer.
    if (isError(object)) return fail(record);
    const text = path ? textAt(object, path) : findIn(object);
    const { done } = object;
    marksEnd ||= typeof done === 'boolean';
    if (text === '') firstStrange ??= record;
    return [...say(text), ...(done === true ? end() : [])];
  }

  function findIn(object: JsonObject): string {
    const found = findText(object, textName, repeatsText);
    if (found.text !== '') textName = found.name;
    return found.text;
  }

  /** What the API's own reader says, with the text taken the way that the user wants it taken. */
  function readDialect(read: EventReader, object: unknown, record: StreamRecord): AnswerEvent[] {
    return throughText(read(record), path ? textAt(object, path) : undefined);
  }

  function throughText(events: readonly AnswerEvent[], atPath?: string): AnswerEvent[] {
    understood ||= events.length > 0;
    const placed = atPath === undefined ? [] : say(atPath);
    return placed.concat(
      events.flatMap((event) => {
        if (event.type === 'end') return end();
        if (event.type === 'text') return atPath === undefined ? say(event.text) : [];
        return [event];
      }),
    );
  }

  function fail({ data }: StreamRecord): AnswerEvent[] {
    understood = true;
    return [...flush(), errorEvent({ body: data })];
  }

  /** For a stream in which nothing was text: how it began. */
  function explainNothing(): AnswerEvent[] {
    if (understood || !firstStrange) return [];
    understood = true;
    const detail = tidyDetail(readServerError(firstStrange.data).message);
    return [{ type: 'error', error: { code: 'bad-response', detail } }];
  }

  function readRecord(given: StreamRecord): AnswerEvent[] {
    const record = unframeTwice(given);
    const { data, event = '' } = record;
    if (data.trim() === '[DONE]') return dialect ? throughText(dialect(record)) : end();
    if (event === 'error') return fail(record);
    if (pings.test(event)) return [];
    if (endings.test(event) && understood) return end();
    const value = parseJson(data);
    const object = asObject(value);
    if (object) return readObject(object, record);
    if (dialect) return readDialect(dialect, value, record);
    if (path && Array.isArray(value)) return say(textAt(value, path));
    const objects = asArray(value)
      .map(asObject)
      .filter((each) => each !== undefined);
    if (objects.length > 0) return objects.flatMap((each) => readObject(each, record));
    return readText(data);
  }

  const read = (record: StreamRecord): AnswerEvent[] => {
    // What follows the end marker is an echo.
    if (ended) return [];
    return record.plain ? say(record.data) : readRecord(record);
  };
  return Object.assign(read, {
    end: () => {
      if (ended) return [];
      const rest = throughText(dialect?.end?.() ?? []);
      return [...rest, ...flush(), ...explainNothing()];
    },
    framed: () => dialect !== undefined || marksEnd,
  });
}

/** Some proxies put the lines that they read into events of their own: `data: data: {…}`. */
function unframeTwice(record: StreamRecord): StreamRecord {
  const inner = /^data: ?(\s*(?:\{.*\}|\[DONE\])\s*)$/s.exec(record.data)?.[1];
  return inner === undefined ? record : { ...record, data: inner };
}

function isError({ error, object, type, event, status, success, code }: JsonObject): boolean {
  if (error || success === false) return true;
  if (typeof code === 'number' && code >= 400 && code < 600) return true;
  return [object, type, event, status].some((name) => name === 'error');
}
