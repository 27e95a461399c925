import { isJson, isRawError } from './end-events.ts';
import type { StreamFormat } from './detect-format.ts';

/** Characters after which a body is taken for what it began as: no prose goes on like that for so long. */
const ENOUGH = 16_384;

/**
 * Prose may begin like anything: `data: the plural of datum`, `["a"] is a list`, `<html> is a tag`. Says whether a body
 * that begins like events, JSON or a page goes on like one, or `undefined` while that is too early to say. Streams show
 * themselves with their second line at the latest. `over`: this is all of the body.
 */
export function proveFraming(
  format: StreamFormat,
  body: string,
  over: boolean,
): boolean | undefined {
  const start = body.trimStart();
  if (body.length > ENOUGH) return true;
  switch (format) {
    case 'server-sent-events':
      return proveEvents(body, over);
    case 'json':
      return start.startsWith('[') ? proveArray(start, over) : proveValues(start, over);
    case 'html':
      return provePage(start, over);
    case 'plain-text':
      return true;
    default:
      return format satisfies never;
  }
}

const field = /^(?::|(?:data|event|id|retry)(?::|$)|error: ?\{)/;
/** A field, or an error in JSON. */
const mayBecomeMore =
  /^\s*\{|^(?:d|da|dat|data|e|ev|eve|even|event|i|id|r|re|ret|retr|retry|er|err|erro|error:? ?)$/;
/** Lines in a row. The standard passes over what is no field, and streams have a line of it here and there. */
const MOST_STRANGE = 3;

/** Two fields are a stream, and so is one whose data is JSON. A block that begins with anything else is prose. */
function proveEvents(body: string, over: boolean): boolean | undefined {
  const lines = body.replace(/^\uFEFF+/, '').split(/\r\n|\n|\r/);
  let fields = 0;
  let strange = 0;
  for (const [at, line] of lines.entries()) {
    const whole = over || at < lines.length - 1;
    if (field.test(line) && (whole || !mayBecomeMore.test(line))) {
      fields++;
      strange = 0;
      if (fields > 1 || (whole && isJsonData(line))) return true;
    } else if (isRawError(line)) {
      strange = 0;
    } else if (line.trim() !== '' && (whole || !mayBecomeMore.test(line))) {
      strange++;
      if (fields === 0 || lines[at - 1] === '' || strange > MOST_STRANGE) return false;
    }
  }
  // Servers end their lines, all but the last end marker; prose often has one only, without an end.
  return over ? strange === 0 && lines.length > 1 : undefined;
}

function isJsonData(line: string): boolean {
  const [, data = ''] = /^data:\s*(.*?)\s*$/s.exec(line) ?? [];
  return data === '[DONE]' || (/^[{["]/.test(data) && isJson(data));
}

/** The first value is JSON, and so is how the next one begins. */
function proveValues(start: string, over: boolean): boolean | undefined {
  const end = endOfValue(start, 0);
  if (end === undefined) return over ? isCutOff(start) : undefined;
  if (!isJson(start.slice(0, end))) return false;
  const [, comma, next = ''] = /^\s*(,?)\s*(.*)$/s.exec(start.slice(end)) ?? [];
  if (next === '') return over || undefined;
  const onNewLine = comma !== '' || /^[^\S\r\n]*[\r\n]/.test(start.slice(end));
  return next.startsWith('{') || (onNewLine && beginsValue(next, over));
}

/** An array of objects shows itself with the first of them, another one with its end. */
function proveArray(start: string, over: boolean): boolean | undefined {
  const at = start.search(/[^[\s]/);
  const first = start[at];
  if (first === '{') {
    const end = endOfValue(start, at);
    if (end !== undefined) return isJson(start.slice(at, end));
    return over ? isCutOff(start) : undefined;
  }
  return proveValues(start, over);
}

/** JSON without its end, which is not an answer. A bracket alone is one. */
function isCutOff(start: string): boolean {
  return /^[[{][\s[{]*"/.test(start);
}

/** What these begin with is too little to go by: `data` may go on as `database`, `true` as `truest`. */
const undecided = ['data: ', 'true', 'false', 'null'];

/** What may stand between two lines of JSON is what may begin one, an end marker, or a field around one. */
function beginsValue(text: string, over: boolean): boolean | undefined {
  if (!over && undecided.some((word) => word.startsWith(text))) return undefined;
  return /^(?:[{["\d-]|(?:true|false|null)\b|data: ?[{[])/.test(text) || 'data: '.startsWith(text);
}

/** Where the object or array that begins at `at` ends. By brackets and strings alone. */
function endOfValue(text: string, at: number): number | undefined {
  const parts = /"(?:[^"\\]|\\.)*"|["{}[\]]/gsy;
  const next = /["{}[\]]/g;
  let depth = 0;
  for (next.lastIndex = at; ;) {
    const found = next.exec(text);
    if (!found) return undefined;
    parts.lastIndex = found.index;
    const [part = ''] = parts.exec(text) ?? [];
    // A string that has no end yet.
    if (part === '"') return undefined;
    next.lastIndex = parts.lastIndex;
    if (part === '{' || part === '[') depth++;
    else if (part === '}' || part === ']') depth--;
    if (depth === 0) return next.lastIndex;
  }
}

/** A page is a tag behind a tag, or one that is closed at the end; in prose, words follow the tag. */
function provePage(start: string, over: boolean): boolean | undefined {
  const opening = start.startsWith('<!--') ? /^<!--.*?-->/s : /^<(?:[^>"']|"[^"]*"|'[^']*')*>/;
  const [tag] = opening.exec(start) ?? [];
  if (tag === undefined) return over || undefined;
  const rest = start.slice(tag.length);
  if (/^\s*(?:<|$)/.test(rest)) return rest.trim() !== '' || over || undefined;
  // A page may have its words in these alone: "<html>Blocked</html>".
  if (!/^<(?:html|head|body|title)/i.test(tag) || /^ +[a-z]/.test(rest)) return false;
  return over ? /<\/[a-z]+>\s*$/i.test(rest) : undefined;
}
