export type StreamFormat = 'server-sent-events' | 'json' | 'html';

/**
 * Names the format by the first character that is not blank, or `undefined` while there is none. The content type is
 * no guide: event streams arrive as text/plain, as octet-stream and without any type.
 */
export function detectFormat(text: string): StreamFormat | undefined {
  // `\S` passes over U+FEFF too.
  const first = /\S/.exec(text)?.[0];
  switch (first) {
    case undefined:
      return undefined;
    case '{':
    case '[':
      return 'json';
    case '<':
      return 'html';
    default:
      return 'server-sent-events';
  }
}
