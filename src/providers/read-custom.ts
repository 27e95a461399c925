import type { AnswerEvent } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { createCustomVoice, isEndMarker } from './custom-voice.ts';
import { readerOfShape } from './dialects.ts';
import { parsePath, textAt } from './field-path.ts';
import { createTextFinder } from './find-text.ts';
import { endings, pings, readMeaning, saysDone, saysError } from './object-meaning.ts';
import type { CustomEndpoint, EventReader } from './provider.ts';
import { asArray, asObject, parseJson, type JsonObject } from './read-json.ts';

type Reading = Pick<CustomEndpoint, 'textField' | 'repeatsText' | 'trim' | 'format'>;

/** A server that sends more objects without text than this sends objects. */
const MOST_UNDECIDED = 20;

/**
 * Reads what a server of the user's own sends. Where the objects have the shape of an API that is known, they are read
 * as that API's, with usage, reasons and end marker; else the text is looked for under the usual names. What is no JSON
 * is text. `textField` says where the text is, and `repeatsText` what is new in it, whatever the shape.
 *
 * What a stream is made of shows with its first records, and stays: in a stream of prose, a piece that happens to be
 * JSON is prose.
 */
export function createCustomReader(reading: Reading): EventReader {
  const { textField, repeatsText } = reading;
  const path = textField.trim() === '' ? undefined : parsePath(textField);
  const voice = createCustomVoice(reading);
  const finder = createTextFinder(repeatsText);
  let dialect: EventReader | undefined;
  let made: 'text' | 'strings' | 'objects' | undefined;
  /** Records that may be prose or something about the stream, or text in quotes or without. */
  let undecided: StreamRecord[] = [];
  let marksEnd = false;

  function close(cutOff: boolean): AnswerEvent[] {
    return [...becomeStrings(), ...voice.close(cutOff)];
  }

  function end(): AnswerEvent[] {
    return [...becomeStrings(), ...voice.end()];
  }

  /** Of what was undecided, what stands in quotes. */
  function becomeStrings(): AnswerEvent[] {
    const before = undecided;
    undecided = [];
    return before.flatMap(({ data }) => {
      const value = parseJson(data);
      return typeof value === 'string' ? voice.say(value) : [];
    });
  }

  /** It is prose, and so was what came before it; but an event with another name was about the stream. */
  function becomeText(name: string | undefined): AnswerEvent[] {
    made = 'text';
    const before = undecided.filter(({ event }) => event === name);
    undecided = [];
    return before.flatMap(({ data }) => voice.say(data));
  }

  function become(kind: 'strings' | 'objects'): AnswerEvent[] {
    if (made !== undefined) return [];
    made = kind;
    return becomeStrings();
  }

  function readProse(record: StreamRecord): AnswerEvent[] {
    const object = record.data.startsWith('{') ? asObject(parseJson(record.data)) : undefined;
    if (object && saysError(object)) return voice.fail(record.data);
    if (object && saysDone(object)) return end();
    return voice.say(record.data);
  }

  function readObject(object: JsonObject, record: StreamRecord): AnswerEvent[] {
    dialect ??= made === 'objects' && finder.found ? undefined : readerOfShape(object);
    if (dialect) {
      const read = dialect;
      return [...become('objects'), ...readDialect(read, object, record)];
    }
    const meaning = readMeaning(object, record.event ?? '');
    // Before the text: the sentence of an error stands where other servers have the answer.
    if (meaning.error) return [...become('objects'), ...voice.fail(record.data)];
    const { aside, last, done, reasoning, finish, usage } = meaning;
    marksEnd ||= meaning.marksEnd;
    const text = aside === undefined || path ? find(object, last) : '';
    const thought = aside === 'reasoning' && !path ? findAside(object) : reasoning;
    if (text === '') voice.wonder(record.data);
    const says = text !== '' || thought !== '' || done || finder.found;
    if (!says && made === undefined && undecided.length < MOST_UNDECIDED) {
      undecided.push(record);
      return [];
    }
    return [
      ...become('objects'),
      ...voice.think(thought),
      ...voice.say(text),
      ...(usage ? [{ type: 'usage' as const, usage }] : []),
      ...(finish ? [{ type: 'finish' as const, reason: finish }] : []),
      ...(done ? end() : []),
    ];
  }

  function find(object: JsonObject, last: boolean): string {
    return path ? textAt(object, path) : finder.find(object, last);
  }

  const asideFinder = createTextFinder(repeatsText);
  function findAside(object: JsonObject): string {
    return asideFinder.find(object, false);
  }

  /** What the API's own reader says, with the text taken the way that the user wants it taken. */
  function readDialect(read: EventReader, value: unknown, record: StreamRecord): AnswerEvent[] {
    return throughVoice(read(record), path ? textAt(value, path) : undefined);
  }

  function throughVoice(events: readonly AnswerEvent[], atPath?: string): AnswerEvent[] {
    if (events.length > 0) voice.hear();
    const [first] = events;
    if (first?.type === 'text' && events.length === 1 && atPath === undefined)
      return voice.say(first.text);
    const placed = atPath === undefined ? [] : voice.say(atPath);
    // Between tags, both have found it.
    const thinks = placed.some(({ type }) => type === 'reasoning');
    return placed.concat(
      events.flatMap((event) => {
        if (event.type === 'end') return end();
        if (event.type === 'text') return atPath === undefined ? voice.say(event.text) : [];
        return event.type === 'reasoning' && thinks ? [] : [event];
      }),
    );
  }

  function readRecord(record: StreamRecord): AnswerEvent[] {
    const { data, event = '' } = record;
    if (isEndMarker(data)) return dialect ? throughVoice(dialect(record)) : end();
    if (event !== '') {
      if (event === 'error') return voice.fail(record.data);
      if (pings.test(event)) return [];
      if (endings.test(event) && voice.understood) return end();
    }
    if (made === 'text') return readProse(record);
    if (dialect && !path) return throughVoice(dialect(record));
    const value = parseJson(data);
    const object = asObject(value);
    if (object) return readObject(object, record);
    if (dialect) return readDialect(dialect, value, record);
    if (Array.isArray(value)) return readArray(value, record);
    if (typeof value === 'string') return readString(value, record);
    return readBare(value, record);
  }

  function readArray(value: readonly unknown[], record: StreamRecord): AnswerEvent[] {
    if (path) return [...become('objects'), ...voice.say(textAt(value, path))];
    const objects = asArray(value)
      .map(asObject)
      .filter((each) => each !== undefined);
    if (objects.length > 0) return objects.flatMap((each) => readObject(each, record));
    return readBare(value, record);
  }

  /** In quotes is what a server says once it does so twice, or beside objects. */
  function readString(value: string, record: StreamRecord): AnswerEvent[] {
    if (made === undefined && !undecided.some(({ data }) => !data.trimStart().startsWith('{'))) {
      undecided.push(record);
      return [];
    }
    return [...become('strings'), ...voice.say(value)];
  }

  /** No JSON, or a value that is nothing in a stream of objects. */
  function readBare(value: unknown, record: StreamRecord): AnswerEvent[] {
    const { data } = record;
    if (made === 'objects') {
      if (value !== undefined || /^\s*[[{]/.test(data) || pings.test(data.trim())) return [];
      if (endings.test(data.trim()) && voice.understood) return end();
    }
    if (made !== undefined) return voice.say(data);
    return [...becomeText(record.event), ...voice.say(data)];
  }

  const read = (record: StreamRecord): AnswerEvent[] => {
    // What follows the end marker is an echo.
    if (voice.ended) return [];
    return record.plain ? voice.sayRaw(record.data) : readRecord(unframeTwice(record));
  };
  return Object.assign(read, {
    end: () => {
      if (voice.ended) return [];
      const framed = dialect !== undefined || marksEnd;
      return [...throughVoice(dialect?.end?.() ?? []), ...close(framed)];
    },
    framed: () => dialect !== undefined || marksEnd,
    partial: () => dialect?.partial?.() ?? false,
  });
}

/** Some proxies put the lines that they read into events of their own: `data: data: {…}`. */
function unframeTwice(record: StreamRecord): StreamRecord {
  if (!record.data.startsWith('data:')) return record;
  const inner = /^data: ?(\s*(?:\{.*\}|\[DONE\])\s*)$/s.exec(record.data)?.[1];
  return inner === undefined ? record : { ...record, data: inner };
}
