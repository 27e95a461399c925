import type { StreamRecord } from '../stream/stream-record.ts';
import type { EventReader } from './provider.ts';
import { asObject, parseJson, type JsonObject } from './read-json.ts';
import type { Speaker } from './speaker.ts';
import { tidyDetail } from './tidy-detail.ts';

/** Records in a row that are no JSON object, after which this is not the stream it claims to be. */
const MAX_UNREADABLE = 20;

export interface ObjectStream {
  readonly speaker: Speaker;
  /** An object that is part of an answer has one of these. */
  readonly marks: readonly string[];
  /** Says what one object means. Unknown ones mean nothing. */
  read(object: JsonObject, record: StreamRecord): void;
}

/**
 * What all streams of JSON objects have in common: `[DONE]`, errors under every name, records that were cut or are no
 * JSON at all, and bodies that are something else.
 */
export function createObjectsReader({ speaker, marks, read }: ObjectStream): EventReader {
  let known = false;
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
    known ||= marks.some((mark) => Object.hasOwn(object, mark));
    read(object, record);
    // Behind the rest: OpenRouter's errors are complete chunks, with text.
    if (isError(object)) takeError(record);
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

  // What follows the end marker is an echo: some servers send it twice.
  const told = (tell: () => void) => {
    if (!speaker.ended) tell();
    return speaker.take();
  };
  return Object.assign((record: StreamRecord) => told(() => take(record)), {
    end: () => told(takeEnd),
  });
}

/** `{"error": …}`, or the flat shapes of Responses and vLLM ("error" in `type`, `object`) and SiliconFlow (`code`). */
function isError({ error, choices, object, type, code, message }: JsonObject): boolean {
  if (error) return true;
  return (
    choices === undefined &&
    typeof message === 'string' &&
    (object === 'error' || type === 'error' || code !== undefined)
  );
}
