/** A stretch of two texts: in both, only in the former, or only in the latter. */
export interface Difference {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** More than this many pairs of words take too long to compare. */
const MOST_PAIRS = 1_000_000;

/** With less in common than this share the texts are told apart better side by side. */
const LEAST_COMMON = 0.4;

/** Words, each character of a script that puts no spaces between words, spaces, and each other character. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}_'’-]+|\s+|[^]/gu;

/** What of `before` goes and what comes instead, word by word; undefined where the two have too little in common. */
export function compareWords(before: string, after: string): Difference[] | undefined {
  const former: readonly string[] = before.match(WORDS) ?? [];
  const latter: readonly string[] = after.match(WORDS) ?? [];
  const start = commonLength(former, latter);
  const end = commonLength(former.slice(start).toReversed(), latter.slice(start).toReversed());
  const middle = [former, latter].map((words) => words.slice(start, words.length - end));
  const [gone = [], come = []] = middle;
  if (gone.length * come.length > MOST_PAIRS) return undefined;
  const differences = joined([
    { kind: 'same', text: former.slice(0, start).join('') },
    ...compareMiddle(gone, come),
    { kind: 'same', text: former.slice(former.length - end).join('') },
  ]);
  return share(differences, Math.max(before.length, after.length)) < LEAST_COMMON
    ? undefined
    : differences;
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, index) => word !== other[index]);
  return differs === -1 ? one.length : differs;
}

/** By the longest common subsequence. */
function compareMiddle(gone: readonly string[], come: readonly string[]): Difference[] {
  const lengths = commonLengths(gone, come);
  const width = come.length + 1;
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const differences: Difference[] = [];
  let row = 0;
  let column = 0;
  while (row < gone.length || column < come.length) {
    const former = gone[row];
    const latter = come[column];
    if (former !== undefined && former === latter) {
      differences.push({ kind: 'same', text: former });
      row += 1;
      column += 1;
    } else if (former !== undefined && at(row + 1, column) >= at(row, column + 1)) {
      differences.push({ kind: 'gone', text: former });
      row += 1;
    } else {
      differences.push({ kind: 'new', text: latter ?? '' });
      column += 1;
    }
  }
  return differences;
}

/** How much each two ends of the texts have in common, in rows of one more than the words of the latter. */
function commonLengths(gone: readonly string[], come: readonly string[]): Uint16Array {
  const width = come.length + 1;
  const lengths = new Uint16Array((gone.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = gone.length - 1; row >= 0; row -= 1)
    for (let column = come.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        gone[row] === come[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  return lengths;
}

function joined(differences: readonly Difference[]): Difference[] {
  const runs: Difference[] = [];
  for (const { kind, text } of differences) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
    else if (text !== '') runs.push({ kind, text });
  }
  return runs;
}

function share(differences: readonly Difference[], of: number): number {
  const same = differences.filter(({ kind }) => kind === 'same');
  return same.reduce((sum, { text }) => sum + text.trim().length, 0) / Math.max(1, of);
}
