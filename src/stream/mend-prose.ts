import { endOfLine, isRawError } from './end-events.ts';

/** How a line that was no field is marked in the data of an event, with the line breaks in front of it. */
const mark = /^\0(\d+)\0/;
const field = /^(?::|(?:data|event|id|retry)(?::|$)|error: ?\{)/;

/**
 * Servers that send prose as events write it as it comes. With a line break in it a part stands outside of every field,
 * where the standard passes over it; and where there is no blank behind the colon, one that the text begins with would
 * be taken for it. This takes whole lines, in order, and returns them with both put right, to be read by the standard.
 * What the first data is, all are: streams of JSON are left alone.
 */
export function createProseMender(): (lines: string) => string {
  let prose: boolean | undefined;
  let spaceless = false;
  /** Line breaks between one event and the next, at first: two, or as many as this server always writes. */
  let usual: number | undefined;
  /** Line breaks since the last line of data; only behind data there is text to go on with. */
  let breaks: number | undefined;
  let endedWithReturn = false;

  function mend(line: string): string {
    if (/^data(?::|$)/.test(line)) {
      const data = line.slice('data:'.length);
      if (prose === undefined && data.trim() !== '') {
        prose = !/^\s*[{["]/.test(data);
        spaceless = !data.startsWith(' ');
      }
      const more = prose ? breaksInFront() : 0;
      breaks = 1;
      const kept = spaceless && prose && data.startsWith(' ');
      if (more === 0 || data.trim() === '[DONE]') return kept ? `data: ${data}` : line;
      return `data: \0${more}\0${kept ? data : data.replace(/^ /, '')}`;
    }
    if (!prose || breaks === undefined || field.test(line)) return line;
    if (line === '') {
      breaks++;
      return line;
    }
    // Behind a blank line, what is no answer any more.
    if (breaks > 1 && isRawError(line)) return line;
    const mended = `data: \0${breaks}\0${line}`;
    breaks = 1;
    return mended;
  }

  /** The blank lines with which the text before ended, beyond the one that ends its event. */
  function breaksInFront(): number {
    if (breaks === undefined || breaks < 2) return 0;
    usual ??= breaks === 3 ? 3 : 2;
    const more = Math.max(0, breaks - usual);
    usual = Math.min(usual, breaks);
    return more;
  }

  return (lines) => {
    if (prose === false) return lines;
    const hasReturns = lines.includes('\r');
    // The second half of a line break whose first half has been seen.
    let at = endedWithReturn && lines.startsWith('\n') ? 1 : 0;
    endedWithReturn = lines.endsWith('\r');
    let mended = lines.slice(0, at);
    while (at < lines.length) {
      const [end, next] = endOfLine(lines, at, hasReturns);
      mended += mend(lines.slice(at, end)) + lines.slice(end, next);
      at = next;
    }
    return mended;
  };
}

/** The data of an event as the server meant it. */
export function withoutMark(data: string): string {
  return data.startsWith('\0')
    ? data.replace(mark, (_, breaks: string) => '\n'.repeat(Number(breaks)))
    : data;
}
