import { healInline } from './heal-inline.ts';

/** What stands before the text of a line: quotes, bullets, numbers. */
const CONTAINERS = /^(?:[ \t]*(?:>[ \t]?|(?:[*+-]|\d{1,9}[.)])[ \t]+))*/;

/** A line that is not over and may become something else with its next character. */
const UNDECIDED =
  /^[ \t]*(?:#{1,6}[ \t]*|(?:[-*_+][ \t]*)+|=+[ \t]*|\d{1,9}[.)]?[ \t]*|>+[ \t]*|(?:`{3}|~{3}).*|)$/;

/** A line that says where a label leads to, after which another text begins. */
const DEFINITION = /^ {0,3}\[[^\]]+\]:[ \t]*\S+[ \t]*(?:["'(].*)?$/;

/**
 * The tail as it is shown while more is expected: without its last line where that may still become a heading, a list, a
 * table or a definition, and with its open marks closed.
 */
export function heal(tail: string, as: 'text' | 'cells' | 'nothing'): string {
  const start = tail.lastIndexOf('\n') + 1;
  const line = tail.slice(start);
  if (as === 'nothing') return holdFence(tail, start);
  if (as === 'cells') return healRow(tail, start);
  if (isInCode(tail.slice(0, start))) return holdFence(tail, start);
  const isUndecided = UNDECIDED.test(line.replace(CONTAINERS, ''));
  const shown = (isUndecided ? tail.slice(0, start) : tail).replace(/\n$/, '');
  const last = shown.lastIndexOf('\n') + 1;
  if (/^[ \t]*$/.test(shown.slice(last)) || isFence(shown.slice(last))) return shown;
  const from = startOfText(shown, last);
  const text = shown.slice(from);
  const sure = beforeUndecidedTable(text);
  if (sure === '' || isUndecidedBracket(text)) return shown.slice(0, startOfLine(shown, from));
  return shown.slice(0, from) + healInline(sure);
}

/** In code only a line that may be its end is left out. */
function holdFence(tail: string, start: number): string {
  return /^[ \t>]*(?:`+|~+)[ \t]*$/.test(tail.slice(start)) ? tail.slice(0, start) : tail;
}

function healRow(tail: string, start: number): string {
  const line = tail.slice(start);
  if (/^[ \t]*\|?[ \t]*$/.test(line) || UNDECIDED.test(line)) return tail.slice(0, start);
  const cell = line.search(/(?:^|[^\\]\|)(?:\\.|[^|\\])*\\?$/);
  const from = start + Math.max(0, cell);
  return tail.slice(0, from) + healInline(tail.slice(from));
}

/** Whether the lines leave a block of code open, on its own or in a quote or a list. */
function isInCode(lines: string): boolean {
  if (!lines.includes('```') && !lines.includes('~~~')) return false;
  let open: string | undefined;
  for (const line of lines.split('\n')) {
    const [, fence, info = ''] =
      /^(`{3,}|~{3,})(.*)$/.exec(line.replace(CONTAINERS, '').trimStart()) ?? [];
    if (fence === undefined) continue;
    if (open === undefined) open = fence[0] === '`' && info.includes('`') ? undefined : fence;
    else if (fence.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open !== undefined;
}

function isFence(line: string): boolean {
  return /^(?:`{3}|~{3})/.test(line.replace(CONTAINERS, '').trimStart());
}

/** Where the text begins that the last line goes on with: marks do not reach over the edge of a block. */
function startOfText(tail: string, start: number): number {
  let from = start;
  for (;;) {
    const end = tail.indexOf('\n', from);
    const own = tail.slice(from, end === -1 ? undefined : end);
    const [containers = ''] = CONTAINERS.exec(own) ?? [];
    if (containers.trim() !== '' || /^ {0,3}#/.test(own)) return from + containers.length;
    const before = tail.slice(0, Math.max(0, from - 1));
    const previous = before.lastIndexOf('\n') + 1;
    const line = before.slice(previous);
    if (from === 0 || line.trim() === '' || isFence(line) || DEFINITION.test(line)) return from;
    from = previous;
  }
}

function startOfLine(tail: string, at: number): number {
  return tail.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
}

/** The text without names of columns at its end, below which the line that makes them a table is not there or not whole. */
function beforeUndecidedTable(text: string): string {
  const lines = text.split('\n');
  const at = lines.length - (isRow(lines.at(-2)) ? 2 : 1);
  const delimiters = lines[at + 1] ?? '';
  const isUndecided = isRow(lines[at]) && !isRow(lines[at - 1]) && /^[ \t|:-]*$/.test(delimiters);
  return isUndecided ? lines.slice(0, at).join('\n') : text;
}

function isRow(line = ''): boolean {
  return /^[ \t]*\|/.test(line);
}

/** A definition, or the box of a task. */
function isUndecidedBracket(text: string): boolean {
  return (
    text.length < 300 &&
    /^\[(?:\\.|[^\]\\])*(?:\]?|\]:[^\n]*|\]:[ \t]*\n[ \t]*\S*)$|^\[[ xX]\]\s*$/.test(text)
  );
}
