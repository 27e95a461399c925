/**
 * Where an event ends. `standard`: at a blank line; only JSON objects in a row and `[DONE]`, which could never be read
 * joined, are taken apart. `detect`: so are lines of plain text. `each-line`: behind each `data:` line.
 */
export type EventEnds = 'standard' | 'detect' | 'each-line';

/** The comment that is put in front of the first end that was put in. No server has a reason to say it. */
export const TAKEN_APART = '\0taken apart';

/**
 * Some servers end each event with one line break where the standard wants a blank line. Joined as the standard says,
 * their events would come out as one, at the end of the answer. This puts the blank lines in: it takes whole lines, in
 * order, and returns what a parser of the standard is to be fed. An event is known for what it is by its second
 * `data:` line; it is taken apart from there on, and each part keeps its name.
 */
export function createEventEnder(ends: EventEnds): (lines: string) => string {
  let first: string | undefined;
  // Judged once for each event that has a second line: the first may be megabytes, with thousands behind it.
  let firstStandsAlone: boolean | undefined;
  let eachLine = ends === 'each-line';
  let name = '';
  let endedWithReturn = false;

  /** Whether the event so far is to end in front of this data. */
  function endsBefore(data: string): boolean {
    if (first === undefined) return false;
    if (data.trim() === '[DONE]') return true;
    firstStandsAlone ??=
      ends === 'detect' ? !looksLikeJson(first) || isJson(first) : isJsonObject(first);
    if (ends === 'detect') return firstStandsAlone || !mayGoOnInJson.test(data);
    return firstStandsAlone && /^\s*\{/.test(data);
  }

  function beginEvent(): void {
    first = undefined;
    firstStandsAlone = undefined;
    name = '';
    eachLine = ends === 'each-line';
  }

  return (lines) => {
    let fed = '';
    let copied = 0;
    const hasReturns = lines.includes('\r');
    // The second half of a line break whose first half has been seen.
    let at = endedWithReturn && lines.startsWith('\n') ? 1 : 0;
    endedWithReturn = lines.endsWith('\r');
    while (at < lines.length) {
      const [end, next] = endOfLine(lines, at, hasReturns);
      if (end === at) beginEvent();
      else if (lines.startsWith('event:', at)) name = lines.slice(at, end);
      else if (lines.startsWith('data', at)) {
        const data = readData(lines.slice(at, end));
        if (data !== undefined) {
          if (!eachLine && endsBefore(data)) {
            eachLine = true;
            fed += `${lines.slice(copied, at)}:${TAKEN_APART}\n\n${name}${name && '\n'}`;
            copied = at;
          }
          if (eachLine) {
            // Two line breaks: one alone could be taken for the second half of a CRLF.
            fed += `${lines.slice(copied, next)}\n\n`;
            copied = next;
            if (ends !== 'each-line') fed += `${name}${name && '\n'}`;
          }
          first ??= data;
        }
      }
      at = next;
    }
    return copied === 0 ? lines : fed + lines.slice(copied);
  };
}

/** Where the line that begins at `at` ends, and where the next one begins. The last one has its line break, too. */
export function endOfLine(
  lines: string,
  at: number,
  hasReturns: boolean,
): readonly [number, number] {
  if (!hasReturns) {
    const feed = lines.indexOf('\n', at);
    return [feed, feed + 1];
  }
  lineBreak.lastIndex = at;
  const found = lineBreak.exec(lines);
  return found ? [found.index, lineBreak.lastIndex] : [-1, 0];
}

/** Found in one go: to look for each mark by itself would go through the whole text for every line. */
const lineBreak = /\r\n?|\n/g;

/** An error as a response of its own would have it, outside of every field. */
export function isRawError(line: string): boolean {
  return /^\s*\{.*"error"/.test(line) && isJson(line);
}

/** The value of a `data` field; `undefined` where the line is another field. */
function readData(line: string): string | undefined {
  if (line === 'data') return '';
  return line[4] === ':' ? line.slice(5) : undefined;
}

function isJsonObject(text: string): boolean {
  return text.trimStart().startsWith('{') && isJson(text);
}

/** What a line of JSON may begin with that is not its first. */
const mayGoOnInJson = /^\s*(?:["{}[\],:\d-]|true|false|null|$)/;

/** Whether a text may be JSON, or the beginning of it, as far as its beginning shows. */
function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[{["\]\d-]|true|false|null|$))/.test(text);
}

/** JSON that a stream is made of, begun and not complete. Prose may begin with a bracket and a number. */
export function isCutOffJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|$)|\[\s*(?:\{|$))/.test(text) && !isJson(text);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
