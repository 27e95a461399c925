import type { RecordSink, TextParser } from './text-parser.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;

const EXCERPT_LENGTH = 300;

export interface JsonParser extends TextParser {
  /** The body was over in the middle of a value, or of the array around them. */
  readonly cutOff: boolean;
  /** There was more than one value, or an array of them. */
  readonly streamed: boolean;
}

/**
 * Cuts a body into its top-level JSON values, each handed out with the character that completes it: JSON lines, values
 * one behind the other, pretty-printed or not, and the elements of one array around everything, as Gemini sends it. A
 * value that the body's end cuts off is dropped. Only brackets and strings are looked at; whether a value can be parsed
 * shows when it is.
 *
 * The first value may be all there is, which only the end of the body proves. It waits for that, or for the next value,
 * unless a line break stands behind it: JSON lines are not to be late by a line.
 */
export function createJsonParser(maxLength: number, sink: RecordSink): JsonParser {
  /** The value that is not complete yet; empty between values. */
  let value = '';
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** What is neither a bracket nor a string, such as a number. */
  let bare = '';
  let held: string | undefined;
  let count = 0;
  let inArray = false;
  let streamed = false;
  let cutOff = false;
  let failed = false;
  let excerpt = '';

  const tooLarge = () => {
    failed = true;
    sink.fault({ type: 'too-large' });
  };

  /** Reads on in a value that has begun, up to its end or the text's. Where it stopped. */
  function readValue(text: string, start: number): number {
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (escaped) escaped = false;
      else if (inString) {
        if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) inString = true;
      else if (code === BRACE || code === BRACKET) depth++;
      else if (code === BRACE_END || code === BRACKET_END) depth--;
      if (depth === 0 && !inString) {
        value += text.slice(start, at + 1);
        complete();
        return at + 1;
      }
    }
    value += text.slice(start);
    if (value.length > maxLength) tooLarge();
    return text.length;
  }

  function complete(): void {
    const data = value;
    value = '';
    if (data.length > maxLength) return tooLarge();
    releaseHeld();
    count++;
    if (count > 1) streamed = true;
    if (streamed) sink.record({ data });
    else held = data;
  }

  function releaseHeld(): void {
    if (held !== undefined) sink.record({ data: held });
    held = undefined;
  }

  /** One character between values. Where to read on. */
  function readBetween(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === BRACKET && count === 0 && !inArray && !streamed) {
      endBare();
      inArray = true;
      streamed = true;
      return at + 1;
    }
    if (code === BRACE || code === BRACKET || code === QUOTE) {
      endBare();
      releaseHeld();
      return readValue(text, at);
    }
    if (code === BRACKET_END && inArray) inArray = false;
    else if (code > 0x20 && code !== COMMA) {
      bare += text[at];
      if (bare.length > maxLength) tooLarge();
      return at + 1;
    }
    endBare();
    // A value over several lines is no JSON line.
    if ((code === 0x0a || code === 0x0d) && held !== undefined && !/[\n\r]/.test(held)) {
      releaseHeld();
    }
    return at + 1;
  }

  /** `true` and `12` are values; words, and `data:` in front of one, are not. */
  function endBare(): void {
    if (bare === '') return;
    value = bare;
    bare = '';
    if (/^(?:-?\d[\d.eE+-]*|true|false|null)$/.test(value)) complete();
    else value = '';
  }

  return {
    get cutOff() {
      return cutOff;
    },
    get streamed() {
      return streamed;
    },
    push(text) {
      if (excerpt.length < EXCERPT_LENGTH) excerpt += text.slice(0, EXCERPT_LENGTH);
      for (let at = 0; at < text.length;) {
        if (failed) return;
        at = depth > 0 || inString ? readValue(text, at) : readBetween(text, at);
      }
    },
    end() {
      endBare();
      cutOff = value !== '' || inArray;
      if (held !== undefined)
        sink.record(value === '' ? { data: held, whole: true } : { data: held });
      if (count === 0 && !cutOff && !streamed) {
        const text = excerpt.replace(/\s+/g, ' ').trim().slice(0, EXCERPT_LENGTH).toWellFormed();
        sink.fault({ type: 'unreadable', text });
      }
    },
  };
}
