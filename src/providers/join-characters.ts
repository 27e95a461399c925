export interface CharacterJoiner {
  /** The text that can be shown now. */
  push(text: string): string;
  /** What was held back, as it is; no more will come. */
  flush(): string;
}

/**
 * Puts characters together that a server cut in two: tokens of some models end inside an emoji, and JSON lets one half
 * go in each delta. Only such a half is ever held back. What comes out is well-formed: a half without its other half
 * becomes U+FFFD, as it would on its way through a port or onto the screen.
 */
export function createCharacterJoiner(): CharacterJoiner {
  let half = '';
  return {
    push(text) {
      if (text === '') return '';
      const joined = half + text;
      half = isHighSurrogate(joined.charCodeAt(joined.length - 1)) ? joined.slice(-1) : '';
      return joined.slice(0, joined.length - half.length).toWellFormed();
    },
    flush() {
      const left = half.toWellFormed();
      half = '';
      return left;
    },
  };
}

function isHighSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xd800 && codeUnit <= 0xdbff;
}
