import { Hooks, Tokenizer } from 'marked';

// Letters and punctuation of Chinese, Japanese and Korean. A run of asterisks beside them stands between no words that a
// blank would divide, which CommonMark asks for: https://github.com/commonmark/commonmark-spec/issues/650
const LETTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc';
const PUNCTUATION =
  '\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f\\u30fb\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65';

const cjkPunctuation = new RegExp(`[${PUNCTUATION}]`, 'gu');
const cjkBefore = new RegExp(`[${LETTER}${PUNCTUATION}]$`, 'u');
const cjkAfter = new RegExp(`^[${PUNCTUATION}]`, 'u');
const letterAfterRun = new RegExp(`(?<=[\\p{P}\\p{S}](?<![*~])[*~]+)[${LETTER}]`, 'gu');
const letterBeforeRun = new RegExp(`[${LETTER}](?=[*~]+(?![*~])[\\p{P}\\p{S}])`, 'gu');

/**
 * `**开源：**代码` is bold. What marked looks for the closing run in is a mask of the text: in it, CJK punctuation is made a
 * letter, and a CJK letter beside a run that has other punctuation on its far side is made punctuation.
 */
export class CjkHooks extends Hooks {
  override emStrongMask(masked: string): string {
    if (!/[*~]/.test(masked)) return masked;
    return masked
      .replace(cjkPunctuation, 'a')
      .replace(letterAfterRun, (letter) => '!'.repeat(letter.length))
      .replace(letterBeforeRun, (letter) => '!'.repeat(letter.length));
  }
}

export class CjkTokenizer extends Tokenizer {
  override emStrong(source: string, masked: string, before = '') {
    return super.emStrong(source, masked, opensAnyway(source, '*', before) ? '' : before);
  }

  override del(source: string, masked: string, before = '') {
    return super.del(source, masked, opensAnyway(source, '~', before) ? '' : before);
  }
}

/** A run may open where a CJK character is before it, or CJK punctuation after it. */
function opensAnyway(source: string, mark: string, before: string): boolean {
  let length = 0;
  while (source[length] === mark) length += 1;
  return length > 0 && (cjkBefore.test(before) || cjkAfter.test(source.slice(length, length + 2)));
}
