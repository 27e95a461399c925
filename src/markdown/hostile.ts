/** Quotes and lists within each other, and marks in one block, past which reading it takes too long … */
const DEEPEST = 16;
const MOST_MARKS = 600;

/** … as do lists that stand so many blanks from the edge. */
const DEEP_LIST = /^[ \t]{48,}(?:[*+-]|\d{1,9}[.)])[ \t]/m;

/** A block of code, alone or in a quote or a list, or one that has no end yet. */
const CODE = /^[ \t>]*(`{3,}|~{3,})[^\n]*\n[^]*?(?:^[ \t>]*\1[`~]*[ \t]*$|$(?![^]))/gm;

/** Before a blank line, an item, a quote, a row of a table or a definition: what is before it is read apart. */
const EDGE = /(?<=\n)(?=[ \t]*(?:\n|[|>[]|[*+-][ \t]|\d{1,9}[.)][ \t]))/;

/**
 * Where the first block begins that would take too long to read, or more of the stack than there is; -1 without one. No
 * answer that means well has such a block.
 */
export function findHostileBlock(text: string): number {
  if (text.length <= DEEPEST) return -1;
  let from = 0;
  for (const block of withoutCode(text).split(EDGE)) {
    if (isDeep(block) || hasTooManyMarks(block)) return from;
    from += block.length;
  }
  return -1;
}

/** The text with blanks for its blocks of code: marks are none there. */
function withoutCode(text: string): string {
  if (!text.includes('```') && !text.includes('~~~')) return text;
  return text.replaceAll(CODE, (code) => code.replaceAll(/[^\n]/g, ' '));
}

function isDeep(block: string): boolean {
  const [prefix] = /^[ \t]*(?:(?:>|[*+-]|\d{1,9}[.)])[ \t]*)*/.exec(block) ?? [''];
  if (prefix.length > DEEPEST && countMarkers(prefix) > DEEPEST && !isRule(prefix)) return true;
  return DEEP_LIST.test(block);
}

function countMarkers(prefix: string): number {
  return prefix.match(/[>*+-]|\d+/g)?.length ?? 0;
}

/** A line across the page has as many marks as it likes. */
function isRule(prefix: string): boolean {
  return /^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)$/.test(prefix);
}

function hasTooManyMarks(block: string): boolean {
  return block.length > MOST_MARKS && (block.match(/([*_~`<|])\1*|\[/g)?.length ?? 0) > MOST_MARKS;
}
