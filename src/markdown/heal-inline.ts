/** More marks than this that are open at once are left as they are: closing all would cost more than it shows. */
const MOST_OPEN = 4;

/** How far back an unfinished link or image may lie before it is taken for what it looks like. */
const LONGEST_LINK = 600;

interface Mark {
  readonly character: string;
  length: number;
}

/**
 * Closes what is open at the end of a text that is still being written, and leaves out what cannot be told yet, so that
 * nothing need be taken back when it goes on.
 */
export function healInline(text: string): string {
  const marks: Mark[] = [];
  const brackets: number[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + LONGEST_LINK);
    switch (text[at]) {
      case '\\':
        if (at === text.length - 1) return close(text.slice(0, at), marks, brackets);
        at += 2;
        continue;
      case '`': {
        const [run = ''] = /^`+/.exec(text.slice(at)) ?? [];
        const end = endOfCode(text, at + run.length, run.length);
        if (end === -1) return closeCode(text, at, run, marks, brackets);
        at = end;
        continue;
      }
      case '<': {
        if (/^<[^\s<>]*$/.test(rest)) return close(text.slice(0, at), marks, brackets);
        const [tag = '<'] = /^<[^<>\n]*>/.exec(rest) ?? [];
        at += tag.length;
        continue;
      }
      case '&':
        if (/^&[#\w]{0,12}$/.test(rest)) return close(text.slice(0, at), marks, brackets);
        break;
      case '!':
        if (rest === '!') return close(text.slice(0, at), marks, brackets);
        break;
      case '[':
        brackets.push(at);
        break;
      case ']': {
        const end = endOfLink(text, at, brackets);
        if (end === undefined) {
          // An unfinished link shows its text, an unfinished image nothing.
          const from = brackets.at(-1) ?? at;
          const isImage = text[from - 1] === '!';
          return close(text.slice(0, isImage ? from - 1 : at), marks, brackets);
        }
        brackets.pop();
        at = end;
        continue;
      }
      case '*':
      case '_':
      case '~': {
        const [run = ''] = /^(.)\1*/.exec(rest) ?? [];
        if (at + run.length === text.length) return close(text.slice(0, at), marks, brackets);
        follow(text, at, run.length, marks);
        at += run.length;
        continue;
      }
      default:
    }
    at += 1;
  }
  return close(text, marks, brackets);
}

/** Takes a run of marks as what opens, or closes what is open. */
function follow(text: string, at: number, length: number, marks: Mark[]): void {
  const character = text.charAt(at);
  const before = text.charAt(at - 1);
  const after = text.charAt(at + length);
  const isWithin = character === '_' && isWord(before) && isWord(after);
  let left = length;
  if (before.trim() !== '' && !isWithin) {
    for (
      let last = findOpen(marks, character);
      left > 0 && last;
      last = findOpen(marks, character)
    ) {
      const taken = Math.min(left, last.length);
      last.length -= taken;
      left -= taken;
      if (last.length === 0) marks.splice(marks.indexOf(last));
    }
  }
  const opens = after.trim() !== '' && !isWithin && !(character === '_' && isWord(before));
  if (left > 0 && opens && left <= (character === '~' ? 2 : 3))
    marks.push({ character, length: left });
}

function isWord(side: string): boolean {
  return /[\p{L}\p{N}]/u.test(side);
}

function findOpen(marks: readonly Mark[], character: string): Mark | undefined {
  return marks.findLast((mark) => mark.character === character);
}

function endOfCode(text: string, from: number, length: number): number {
  for (const { 0: run, index } of text.slice(from).matchAll(/`+/g)) {
    if (run.length === length) {
      // At the very end the run may still grow, and then closes nothing.
      return from + index + length;
    }
  }
  return -1;
}

/** A code span without an end is shown as one. Its last backticks may be the beginning of its end. */
function closeCode(
  text: string,
  at: number,
  run: string,
  marks: readonly Mark[],
  brackets: readonly number[],
): string {
  const code = text.slice(at + run.length).replace(/`+$/, '');
  if (code.trim() === '') return close(text.slice(0, at), marks, brackets);
  const blank = code.startsWith(' ') ? ' ' : '';
  return close(`${text.slice(0, at)}${run}${code}${blank}${run}`, marks, brackets, true);
}

/** After the `]` at `at`: where the link ends, or the bracket, if it is no link. Undefined while that is not known. */
function endOfLink(text: string, at: number, brackets: readonly number[]): number | undefined {
  if (brackets.length === 0) return at + 1;
  const rest = text.slice(at + 1, at + 1 + LONGEST_LINK);
  if (rest === '') return undefined;
  if (rest.startsWith('(')) {
    const [target] = /^\((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*\)/.exec(rest) ?? [];
    if (target !== undefined) return at + 1 + target.length;
    return isOpenEnded(rest) ? undefined : at + 1;
  }
  if (rest.startsWith('[')) {
    const [label] = /^\[[^\]]*\]/.exec(rest) ?? [];
    if (label !== undefined) return at + 1 + label.length;
    return isOpenEnded(rest) ? undefined : at + 1;
  }
  return at + 1;
}

/** It may still become the second half of a link. */
function isOpenEnded(rest: string): boolean {
  return rest.length < LONGEST_LINK && !/\n\s*\n/.test(rest);
}

/** Ends the text where it stands: brackets that are open are left out, marks are closed. */
function close(
  text: string,
  marks: readonly Mark[],
  brackets: readonly number[],
  endsWithCode = false,
): string {
  let shown = text;
  for (const from of brackets.toReversed()) {
    if (from >= shown.length || shown.length - from > LONGEST_LINK) continue;
    if (shown[from - 1] === '!' || shown.startsWith('[![', from)) {
      shown = shown.slice(0, shown[from - 1] === '!' ? from - 1 : from);
    } else if (!/[A-Za-z0-9)\]]$/.test(shown.slice(0, from))) {
      shown = shown.slice(0, from) + shown.slice(from + 1);
    }
  }
  if (marks.length === 0 || marks.length > MOST_OPEN) return shown;
  if (!endsWithCode) shown = shown.trimEnd();
  const closing = marks.toReversed();
  // A mark with nothing after it would show as itself.
  for (let [mark] = closing; mark; [mark] = closing) {
    const run = mark.character.repeat(mark.length);
    if (!shown.endsWith(run)) break;
    shown = shown.slice(0, -run.length).trimEnd();
    closing.shift();
  }
  return shown + closing.map(({ character, length }) => character.repeat(length)).join('');
}
