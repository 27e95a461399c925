/** Characters of an overlap that is looked for, not counting blanks and Markdown marks. */
const LONGEST_OVERLAP = 400;

/** What a model sets down otherwise the second time: blanks, Markdown marks, quotation marks, an ellipsis. */
const loose = /[\s*_`#>~|\\"“”«»„…-]/;

/** How far the words that come are to be believed to be new. */
export type Trust =
  /** The model was asked in words to go on, and to begin with the last words that were there. */
  | 'asked'
  /** The provider itself goes on from the text without the blanks at its end: only what cannot be chance is a repetition. */
  | 'prefix';

export interface Seam {
  /** What of the text is to be added. */
  push(text: string): string;
  /** Nothing follows: what was held back. */
  end(): string;
}

/**
 * Joins a text that goes on to the text that was there, without saying twice what both hold. Text is held back only as
 * long as it may still be a repetition, of the end or of all that was there. What was there is never touched.
 */
export function createSeam(before: string, trust: Trust): Seam {
  const old = readTail(before);
  const whole = before.length > old.raw.length ? normalize(before) : '';
  let restarts = whole !== '';
  let restarted = false;
  let starts = old.starts.filter((start) => isBelievable(old, start, trust));
  let found: number | undefined;
  let held = '';
  let seen = 0;
  let open = true;

  /** Compares one character more with each place where the repetition may begin. */
  function compare(character: string): void {
    starts = starts.filter((start) => old.text[start + seen] === character);
    restarts &&= whole[seen] === character;
    seen += 1;
    if (restarts && seen === whole.length) restarted = true;
    const complete = starts.find((start) => start + seen === old.text.length);
    // Those that are complete later are longer.
    if (complete !== undefined) found = complete;
    starts = starts.filter((start) => start + seen < old.text.length);
  }

  function release(): string {
    open = false;
    const rest = held;
    held = '';
    if (restarted) return afterOverlap(rest.slice(lengthOf(rest, whole.length)), old.trail);
    if (found === undefined || !isWord(old, found, rest, trust)) {
      return trust === 'prefix' ? afterOverlap(rest, /\s*$/.exec(old.raw)?.[0] ?? '') : rest;
    }
    return afterOverlap(rest.slice(lengthOf(rest, old.text.length - found)), old.trail);
  }

  return {
    push(text) {
      if (!open) return text;
      for (const unit of units(text)) {
        held += unit;
        if (!open || loose.test(unit)) continue;
        compare(fold(unit));
        // The character behind a repetition tells where the repetition ends.
        const atEnd = found !== undefined && seen === old.text.length - found;
        if (starts.length === 0 && !restarts && !atEnd) open = false;
      }
      return open ? '' : release();
    },
    end: () => (open ? release() : ''),
  };
}

interface Tail {
  readonly raw: string;
  /** Without what is loose, in lower case. */
  readonly text: string;
  /** Where in `text` a repetition may begin. */
  readonly starts: readonly number[];
  /** For each character of `text` its place in `raw`. */
  readonly places: readonly number[];
  /** What is loose behind the last character. */
  readonly trail: string;
  readonly isWhole: boolean;
}

function readTail(before: string): Tail {
  const raw = before.slice(-4 * LONGEST_OVERLAP);
  const kept = [...units(raw).entries()].filter(([, unit]) => !loose.test(unit));
  const tail = kept.slice(-LONGEST_OVERLAP);
  return {
    raw,
    text: tail.map(([, unit]) => fold(unit)).join(''),
    starts: tail.map((_, index) => index),
    places: tail.map(([place]) => place),
    trail: raw.slice((tail.at(-1)?.[0] ?? -1) + 1),
    isWhole: raw.length === before.length && tail.length === kept.length,
  };
}

const letter = /[\p{L}\p{N}]/u;
/** Scripts that set no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function isBelievable(old: Tail, start: number, trust: Trust): boolean {
  const length = old.text.length - start;
  if (trust === 'prefix') return length >= 24;
  if (length >= 12 || (start === 0 && old.isWhole)) return true;
  const place = old.places[start] ?? 0;
  const first = old.raw[place] ?? '';
  if (unspaced.test(first)) return length >= 4;
  // "ban" and "ana" share letters, and are two halves of one word: a repetition begins with a word.
  return letter.test(first) && !letter.test(old.raw[place - 1] ?? '');
}

/** A repetition so short that it could be chance: one letter must be a word, and begin without a blank of its own. */
function isWord(old: Tail, start: number, text: string, trust: Trust): boolean {
  const length = old.text.length - start;
  if (trust === 'prefix' || length >= 8 || (start === 0 && old.isWhole)) return true;
  if (/^\s/.test(text) && !/\s$/.test(old.raw)) return false;
  return length > 1 || !letter.test(text[lengthOf(text, length)] ?? '');
}

/** How many characters of `text` hold so many that are not loose. */
function lengthOf(text: string, count: number): number {
  let left = count;
  for (const [index, unit] of units(text).entries()) {
    if (left === 0) return index;
    if (!loose.test(unit)) left -= 1;
  }
  return text.length;
}

/** What is loose behind the overlap is there already as far as it is the same. */
function afterOverlap(text: string, trail: string): string {
  let same = 0;
  while (same < trail.length && isSame(text[same] ?? '', trail[same] ?? '')) same += 1;
  return text.slice(same);
}

function isSame(one: string, other: string): boolean {
  return one === other || (/^\s$/.test(one) && /^\s$/.test(other));
}

function normalize(text: string): string {
  return units(text)
    .filter((unit) => !loose.test(unit))
    .map(fold)
    .join('');
}

/** Without a change of length: some capitals have two small letters. */
function fold(unit: string): string {
  const small = unit.toLowerCase();
  return small.length === 1 ? small : unit;
}

/** UTF-16 code units, by which strings count. */
function units(text: string): string[] {
  return text.split('');
}
