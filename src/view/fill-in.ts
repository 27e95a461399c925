/** Puts a value where words have `{}`. As it is: in a name, `$&` stands for nothing else. */
export function fillIn(words: string, value: string): string {
  return words.replace('{}', () => value);
}
