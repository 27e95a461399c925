import type { AnswerEvent } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import type { EventReader } from './provider.ts';
import { asArray, asObject, parseJson, type JsonObject } from './read-json.ts';
import { createFrameReader, type Said } from './repeated-frame.ts';
import type { Speaker } from './speaker.ts';
import { tidyDetail } from './tidy-detail.ts';

/** Records in a row that are no JSON object, after which this is not the stream it claims to be. */
const MAX_UNREADABLE = 20;

/** Characters. A delta has a few hundred; what is longer comes once, and has better not be read again. */
const LONG = 4096;

export interface ObjectStream {
  readonly speaker: Speaker;
  /** An object that is part of an answer has one of these. */
  readonly marks: readonly string[];
  /** Says what one object means. Unknown ones mean nothing. */
  read(object: JsonObject, record: StreamRecord): void;
  /** Whether an object is a piece of a stream by its own words: one alone could be a body that was not streamed. */
  isPart?(object: JsonObject): boolean;
  /** The one text that an object of the common kind says, which is a single string in it. */
  saidIn?(object: JsonObject): Said | undefined;
}

/**
 * What all streams of JSON objects have in common: `[DONE]`, errors under every name, records that were cut or are no
 * JSON at all, and bodies that are something else.
 */
export function createObjectsReader(stream: ObjectStream): EventReader {
  const { speaker, marks, read } = stream;
  const frames = createFrameReader();
  let framed: string | undefined;
  let known = false;
  let partial = false;
  let unreadable = 0;
  let first: StreamRecord | undefined;

  function take(record: StreamRecord): void {
    if (record.data.trim() === '[DONE]') {
      failUnlessKnown();
      return speaker.end();
    }
    first ??= record;
    if (record.event === 'error') return takeError(record);
    const object = asObject(parseJson(record.data));
    if (!object) return takeStrange(record);
    unreadable = 0;
    known ||= marks.some((mark) => (object[mark] ?? undefined) !== undefined);
    partial ||= stream.isPart?.(object) ?? false;
    read(object, record);
    // Behind the rest: OpenRouter's errors are complete chunks, with text.
    if (isError(object) || (!known && isUnnamedError(object))) takeError(record);
  }

  function takeError({ data }: StreamRecord): void {
    known = true;
    speaker.error(data);
  }

  /** A record that was cut is skipped; a stream full of them is not what was asked for. */
  function takeStrange(record: StreamRecord): void {
    unreadable += 1;
    if (unreadable === MAX_UNREADABLE) failUnknown(record);
  }

  function failUnlessKnown(): void {
    if (first && !known) failUnknown(first);
  }

  function failUnknown({ data }: StreamRecord): void {
    speaker.fail({ code: 'bad-response', detail: tidyDetail(data) });
  }

  function takeEnd(): void {
    // A record that the end cut off says nothing of what it would have been.
    if (first && parseJson(first.data) !== undefined) failUnlessKnown();
    speaker.close();
  }

  /** An object like the one before says as much as that one did: nothing else. */
  function takeLike({ data, event, whole }: StreamRecord): boolean {
    const said = event === framed && !whole ? frames.read(data) : undefined;
    if (!said) return false;
    unreadable = 0;
    speaker[said.type](said.text);
    return true;
  }

  function learn(record: StreamRecord, events: readonly AnswerEvent[]): void {
    const { saidIn } = stream;
    if (!saidIn || events.length === 0 || record.data.length > LONG) return;
    if (record.whole || record.event === 'error') return;
    if (!events.every(({ type }) => type === 'text' || type === 'reasoning')) return;
    const saidInJson = (json: string) => saidIn(asObject(parseJson(json)) ?? {});
    const said = saidInJson(record.data);
    if (said && frames.learn(record.data, said, saidInJson)) framed = record.event;
  }

  function takeAndTell(record: StreamRecord): AnswerEvent[] {
    // What follows the end marker is an echo: some servers send it twice.
    if (speaker.ended) return [];
    if (takeLike(record)) return speaker.take();
    take(record);
    const events = speaker.take();
    learn(record, events);
    return events;
  }

  return Object.assign(takeAndTell, {
    end() {
      if (!speaker.ended) takeEnd();
      return speaker.take();
    },
    partial: () => partial,
  });
}

/** `{"error": …}`, or the flat shapes of Responses and vLLM ("error" in `type`, `object`) and SiliconFlow (`code`). */
function isError({ error, choices, object, type, code, message }: JsonObject): boolean {
  if (saysSomething(error)) return true;
  return (
    choices === undefined &&
    typeof message === 'string' &&
    (object === 'error' || type === 'error' || isFailure(code))
  );
}

/** `{"error": {}}` and `{"error": {"code": null, "message": null}}` say that there is none. */
function saysSomething(error: unknown): boolean {
  const object = asObject(error);
  return object ? Object.values(object).some(saysSomething) : Boolean(error);
}

/** Not zero, not a status of success, and no word for it. */
function isFailure(code: unknown): boolean {
  if (code === undefined || code === null) return false;
  return !/^(?:|0+|2\d\d|20000|ok|success)$/i.test(String(code));
}

/** What servers say instead of an answer without calling it an error: FastAPI, lists of errors, MiniMax. */
function isUnnamedError({ choices, detail, errors, base_resp: base }: JsonObject): boolean {
  if (asArray(choices).length > 0) return false;
  const told = asObject(base)?.['status_code'];
  return (
    saysSomething(detail) || asArray(errors).length > 0 || (told !== undefined && isFailure(told))
  );
}
