/** Two sentences in a row: behind a full-width stop, as in Chinese, stands no blank. */
export function joinSentences(first: string, second: string): string {
  return /[\u3000-\u303F\uFF00-\uFFEF]$/.test(first) ? first + second : `${first} ${second}`;
}
