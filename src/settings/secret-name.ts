/**
 * Whether a header, a parameter of an address or a field of a body is likely to hold a secret, by its name. Counts of
 * tokens, authors and keywords are none, nor is what a model ends with.
 */
export function isSecretName(name: string): boolean {
  return /auth(?!or(?!i[sz]))|key(?!word|board)|(?<!(?:stop|eos|bos|pad)_)token(?!s|i)|secret|pass(?:w|phrase|code|$)|pwd|cookie|session|credential|signature|\bsig$/i.test(
    name,
  );
}

/** Whether a word looks drawn by lot: letters and digits in one long piece, as in no word, no date and no model's name. */
export function looksDrawn(word: string): boolean {
  return word.split(/[-_.~]/).some((part) => /^(?=.*\d)[\da-z+=]{12,}$/i.test(part));
}
