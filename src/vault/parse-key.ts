/** Why a text cannot be a key. */
export type KeyProblem =
  | { readonly type: 'empty' }
  /**
   * `character` is written as a code point, such as `U+200B`: most of them cannot be seen. Positions count
   * from 1.
   */
  | {
      readonly type: 'character' | 'white-space';
      readonly character: string;
      readonly position: number;
    };

export type ParsedKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly problem: KeyProblem };

/**
 * Trims a key and refuses what cannot stand in a request header: `fetch` throws on line breaks and on characters
 * beyond Latin-1 (https://fetch.spec.whatwg.org/#concept-header-value), and no control character is part of a key. Nor is white
 * space: a blank inside is what Chromium's text fields make of a line break in the middle of a pasted key.
 */
export function parseKey(text: string): ParsedKey {
  const key = text.trim();
  if (key === '') return { ok: false, problem: { type: 'empty' } };
  const index = key.search(/[^\x21-\x7e\xa1-\xff]/);
  if (index === -1) return { ok: true, key };
  const code = key.codePointAt(index)?.toString(16).toUpperCase().padStart(4, '0');
  const type = /\s/.test(key.charAt(index)) ? 'white-space' : 'character';
  return { ok: false, problem: { type, character: `U+${code}`, position: index + 1 } };
}
