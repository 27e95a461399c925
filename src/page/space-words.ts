/** Scripts that set no blanks between words, and their marks. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\uFF00-\uFFEF]/u;

/** The last of a word or a sentence, and the first, Markdown's marks and quotation marks around them included. */
const end = /[\p{L}\p{M}\p{N}\p{Pe}\p{Pf}.,;:!?…%]["'*_`]*$/u;
const start = /^(?:[#>*+-]+ |["'*_`]*)[\p{L}\p{N}\p{Ps}\p{Pi}]/u;

/** The text with the blanks that keep its words apart from what stands before it and after it. */
export function spaceWords(before: string, text: string, after: string): string {
  return text && gap(before, text) + text + gap(text, after);
}

function gap(before: string, after: string): string {
  const seam = before.slice(-2) + after.slice(0, 2);
  return end.test(before) && start.test(after) && !unspaced.test(seam) ? ' ' : '';
}
