import { Hooks, Tokenizer } from 'marked';

// Letters and punctuation of Chinese, Japanese and Korean. A run of asterisks beside them stands between no words that a
// blank would divide, which CommonMark asks for: https://github.com/commonmark/commonmark-spec/issues/650
const LETTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc';
const PUNCTUATION =
  '\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f\\u30fb\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65';

/** All of them and more, but no dash or quotation mark of other scripts: they need none of the rules, which are slow to build. */
const MAYBE_CJK = /[\u1100-\u11ff\u2e80-\uffff]/;

const rules = once(() => ({
  punctuation: new RegExp(`(?<=[*~])[${PUNCTUATION}]|[${PUNCTUATION}](?=[*~])`, 'gu'),
  before: new RegExp(`[${LETTER}${PUNCTUATION}]$`, 'u'),
  after: new RegExp(`^[${PUNCTUATION}]`, 'u'),
  letterAfterRun: new RegExp(`(?<=[\\p{P}\\p{S}](?<![*~])[*~]+)[${LETTER}]`, 'gu'),
  letterBeforeRun: new RegExp(`[${LETTER}](?=[*~]+(?![*~])[\\p{P}\\p{S}])`, 'gu'),
}));

const MAYBE_MARK = /[^\0-\x7f]/;

/**
 * `**开源：**代码` is bold. What marked looks for the closing run in is a mask of the text: in it, CJK punctuation is made a
 * letter, and a CJK letter beside a run that has other punctuation on its far side is made punctuation. All other marks
 * are made one of ASCII. Rules that know all the others took up to 0.8 ms each to build, ahead of the first line
 * (`lexerOfMarked` in wxt.config.ts).
 */
export class CjkHooks extends Hooks {
  override emStrongMask(masked: string): string {
    if (!/[*_~]/.test(masked)) return masked;
    const own = MAYBE_CJK.test(masked) ? maskCjk(masked) : masked;
    return MAYBE_MARK.test(own) ? own.replace(/(?![\0-\x7f])[\p{P}\p{S}]/gu, asMark) : own;
  }
}

function asMark({ length }: string): string {
  return '!'.repeat(length);
}

function maskCjk(masked: string): string {
  const { punctuation, letterAfterRun, letterBeforeRun } = rules();
  return masked
    .replace(punctuation, 'a')
    .replace(letterAfterRun, asMark)
    .replace(letterBeforeRun, asMark);
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
  if (length === 0) return false;
  const after = source.slice(length, length + 2);
  if (!MAYBE_CJK.test(before + after)) return false;
  return rules().before.test(before) || rules().after.test(after);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
