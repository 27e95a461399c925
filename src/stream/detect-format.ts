/** How a body is to be cut. `detect` goes by its content, prose included. */
export type RequestedFormat =
  | 'detect'
  | 'server-sent-events'
  | 'one-line-each'
  | 'json-lines'
  | 'plain-text';

/** What a body turned out to be. */
export type StreamFormat = 'server-sent-events' | 'json' | 'plain-text' | 'html';

/**
 * Names the format by how a body begins, or `undefined` while that is too early to say. The content type is no guide:
 * event streams arrive as text/plain, as octet-stream and without any type, and prose as text/event-stream.
 *
 * Where nothing was requested, the body is that of an API: events or JSON, so that one character tells.
 */
export function detectFormat(head: string, requested?: RequestedFormat): StreamFormat | undefined {
  // Blanks include a byte-order mark.
  const start = head.trimStart();
  if (start === '') return undefined;
  if (requested === 'plain-text') return 'plain-text';
  if (requested === 'detect') return detectAmongAll(start);
  if (start.startsWith('<')) return 'html';
  if (requested === 'json-lines' || /^[{[]/.test(start)) return 'json';
  return 'server-sent-events';
}

/** What a body is that was over before it could be told. */
export function guessFormat(head: string): StreamFormat {
  return /^\s*[{[]/.test(head) ? 'json' : 'plain-text';
}

const pages = ['<!doctype html', '<html', '<head', '<body', '<title', '<?xml', '<!--'];
const fields = ['data', 'event', 'id', 'retry'];
const errors = ['error: {', 'error:{'];

/** Anything can be prose, so the others must show themselves: by a tag, by how JSON goes on, or by a field. */
function detectAmongAll(start: string): StreamFormat | undefined {
  if (/^(?:\{\s*["}]|\[\s*[{["\]])/.test(start)) return 'json';
  if (/^[{[]\s*$/.test(start)) return undefined;
  const tag = start.slice(0, 16).toLowerCase();
  if (pages.some((page) => tag.startsWith(page))) return 'html';
  // Old builds of llama.cpp tell their errors in a field of that name.
  if (/^(?::|(?:data|event|id|retry)[:\r\n])/.test(start) || startsWithOne(start, errors)) {
    return 'server-sent-events';
  }
  const mayBecome = [...fields, ...errors].some((word) => word.startsWith(start));
  return mayBecome || pages.some((page) => page.startsWith(tag)) ? undefined : 'plain-text';
}

function startsWithOne(text: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => text.startsWith(beginning));
}
