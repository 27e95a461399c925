/** Characters after which nobody waits for a second `data:` line. */
const LONG_ENOUGH = 65_536;

/** `undefined`: too early to say. */
export type Framing = 'blank-line' | 'one-line-each' | undefined;

/**
 * Some servers end each event with one line break where the standard wants a blank line. Joined as the standard says,
 * their events would come out as one, at the end of the answer. They are known by their first two `data:` lines in a
 * row: a whole JSON object with more data behind it can never be read as one value.
 *
 * `lines` are whole lines from the beginning of the stream.
 */
export function detectFraming(lines: string): Framing {
  const all = lines.split(/\r\n|\r|\n/);
  // What follows the last line break is no line yet.
  all.pop();
  const first = all.findIndex((line) => line.startsWith('data:'));
  if (first === -1) return undefined;
  for (const line of all.slice(first + 1)) {
    if (line === '') return 'blank-line';
    if (line.startsWith('data:')) {
      return isJsonObject(all[first]?.slice('data:'.length)) ? 'one-line-each' : 'blank-line';
    }
  }
  return lines.length > LONG_ENOUGH ? 'blank-line' : undefined;
}

/** Ends the event behind each `data:` line. */
export function endEachLine(lines: string): string {
  // Two line breaks: one alone could be taken for the second half of a CRLF.
  return lines.replace(/^data:[^\r\n]*(?:\r\n|\r|\n)/gm, '$&\n\n');
}

/** Takes joined data apart where every line is a JSON object of its own, or `[DONE]`, and the whole is no value. */
export function splitJoined(data: string): readonly string[] {
  if (!data.includes('\n') || isJson(data)) return [data];
  const lines = data.split('\n').filter((line) => line.trim() !== '');
  const readable = lines.every((line) => isJsonObject(line) || line.trim() === '[DONE]');
  return readable && lines.length > 0 ? lines : [data];
}

function isJsonObject(text = ''): boolean {
  return text.trimStart().startsWith('{') && isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
