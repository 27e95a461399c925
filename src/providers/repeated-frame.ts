/** One text in a JSON object, and where in the events it belongs. */
export interface Said {
  readonly type: 'text' | 'reasoning';
  readonly text: string;
}

/**
 * The objects of a stream are alike but for one string: a delta. Where an object is the one before it, character for
 * character, but for that string, what it says is known without parsing it, and `JSON.parse` is most of what reading an
 * object costs.
 */
export interface FrameReader {
  /** What the object says if it is like the one before; `undefined` where it has to be parsed. */
  read(json: string): Said | undefined;
  /** Takes an object for the pattern, if it can. It must say this and nothing else. `saidIn`: what an object says. */
  learn(json: string, said: Said, saidIn: (json: string) => Said | undefined): boolean;
}

/** Patterns that fit nothing, in a row, after which a stream is left alone: its objects differ in more than one string. */
const MOST_USELESS = 8;

export function createFrameReader(): FrameReader {
  let before = '';
  let behind = '';
  let type: Said['type'] = 'text';
  let useless = 0;

  return {
    read(json) {
      if (before === '' || json.length < before.length + behind.length) return undefined;
      if (!json.startsWith(before) || !json.endsWith(behind)) return undefined;
      const text = readString(json.slice(before.length, json.length - behind.length));
      if (text === undefined) return undefined;
      useless = 0;
      return { type, text };
    },
    learn(json, said, saidIn) {
      if (said.text === '' || useless === MOST_USELESS) return false;
      useless++;
      const literal = JSON.stringify(said.text);
      const at = json.indexOf(literal);
      if (at === -1) return false;
      const head = json.slice(0, at + 1);
      const tail = json.slice(at + literal.length - 1);
      // The same string may stand elsewhere too.
      if (saidIn(`${head}${PROBE}${tail}`)?.text !== PROBE) return false;
      before = head;
      behind = tail;
      ({ type } = said);
      return true;
    },
  };
}

const PROBE = 'another text';

/** What a string has only in escapes, but for its ends. */
const special = /["\\\p{Cc}]/u;

/** What stands between the quotes of a string, without its escapes; `undefined` where the quotes are not its ends. */
function readString(inner: string): string | undefined {
  if (!special.test(inner)) return inner;
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
