const DETAIL_LENGTH = 300;

/** Controls, and the marks that would turn the direction of the text around them. */
const invisible = /[\p{Cc}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** "Incorrect API key provided: sk-abcd********wxyz." still shows the ends of the key. */
const maskedKey = /[\w-]*\*{3,}[\w-]*/g;

/** A server's words fit to be shown: one line of at most 300 characters, no controls, no key behind asterisks. */
export function tidyDetail(text: string): string {
  // Cut early as well: the body may be megabytes.
  const line = text
    .slice(0, 20 * DETAIL_LENGTH)
    .replace(invisible, ' ')
    .replace(maskedKey, '•••')
    .trim()
    .toWellFormed();
  if (line.length <= DETAIL_LENGTH) return line;
  return `${line.slice(0, DETAIL_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
