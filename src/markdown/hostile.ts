/** Quotes and lists within each other, and marks in one block, past which reading it takes too long … */
const DEEPEST = 16;
const MOST_MARKS = 1200;

/**
 * Where the first block begins that would take too long to read, or more of the stack than there is; -1 without one. No
 * answer that means well has such a block.
 */
export function findHostileBlock(text: string): number {
  let from = 0;
  for (const block of text.split(/(?<=\n)(?=[ \t]*\n)/)) {
    if (isDeep(block) || hasTooManyMarks(block)) return from;
    from += block.length;
  }
  return -1;
}

function isDeep(block: string): boolean {
  for (const [prefix] of block.matchAll(/^[ \t]*(?:(?:>|[*+-]|\d{1,9}[.)])[ \t]*)+/gm)) {
    if (prefix.length > DEEPEST && countMarkers(prefix) > DEEPEST && !isRule(prefix)) return true;
  }
  return false;
}

function countMarkers(prefix: string): number {
  return prefix.match(/[>*+-]|\d+/g)?.length ?? 0;
}

/** A line across the page has as many marks as it likes. */
function isRule(prefix: string): boolean {
  return /^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)$/.test(prefix);
}

function hasTooManyMarks(block: string): boolean {
  return block.length > MOST_MARKS && (block.match(/[*_~`[<]+/g)?.length ?? 0) > MOST_MARKS;
}
