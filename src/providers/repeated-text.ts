/**
 * For servers that repeat the whole text with each message: what is new in each. What was told cannot be taken back, so
 * where a server corrects itself only what comes behind the correction is new, and a text that has nothing to do with
 * what was told is a text of its own, told whole.
 */
export function createRepeatReader(): (whole: string) => string {
  let told = '';
  return (whole) => {
    const before = told;
    if (whole.startsWith(before)) {
      told = whole;
      return whole.slice(before.length);
    }
    // Shorter than before: an empty last message, or one that lost its blanks.
    if (before.startsWith(whole)) return '';
    told = whole;
    const same = lengthOfSame(before, whole);
    if (2 * same < Math.min(before.length, whole.length)) return whole;
    return behindCorrection(before.slice(same), whole.slice(same));
  };
}

/** What follows in `corrected` behind the longest end of `old` that is in it. */
function behindCorrection(old: string, corrected: string): string {
  for (let start = 0; start < old.length; start++) {
    const end = old.slice(start);
    const at = corrected.indexOf(end);
    if (at !== -1) return corrected.slice(at + end.length);
  }
  return corrected;
}

function lengthOfSame(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
