/** Characters to look at past the place of a cut: longer clusters widen the look by themselves. */
const LOOK_AHEAD = 32;

export interface GraphemeQueue {
  readonly length: number;
  push(text: string): void;
  /**
   * Takes about `count` UTF-16 units from the front, ending between two graphemes. Until `end` the last grapheme
   * stays in the queue: a joiner or a combining mark may still follow it.
   */
  take(count: number): string;
  /** Nothing follows: the last grapheme may be taken too. */
  end(): void;
}

// Made when it is first needed: it takes 8 ms, and plain text never needs it.
let graphemes: Intl.Segmenter | undefined;

export function createGraphemeQueue(): GraphemeQueue {
  let waiting = '';
  let ended = false;

  function cut(at: number): string {
    const taken = waiting.slice(0, at);
    waiting = waiting.slice(at);
    return taken;
  }

  return {
    get length() {
      return waiting.length;
    },
    push(text) {
      waiting += text;
    },
    take(count) {
      if (count <= 0 || waiting === '') return '';
      const start = lastSureBoundary(waiting, count);
      if (start === count) return cut(count);
      graphemes ??= new Intl.Segmenter();
      for (let look = LOOK_AHEAD; ; look *= 2) {
        const whole = count + look >= waiting.length;
        const last = whole && ended;
        const probe = waiting.slice(start, count + look);
        const at =
          start + boundary(graphemes, last ? probe : withoutHalf(probe), count - start, last);
        if (at > 0) return cut(at);
        if (whole) return '';
      }
    },
    end() {
      ended = true;
    },
  };
}

/** A lone high surrogate at the end is half a character: it says nothing about the boundary before it. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

/**
 * The last place up to `at` that is a boundary whatever stands around it; 0, where the queue was cut, if there is no
 * other. From there on the segmenter finds the same boundaries as from the start of a text of any length.
 */
function lastSureBoundary(text: string, at: number): number {
  let place = Math.min(at, text.length - 1);
  while (place > 0 && !(isPlain(text.charCodeAt(place - 1)) && isPlain(text.charCodeAt(place))))
    place -= 1;
  return place;
}

/**
 * Line feeds, printable ASCII, and the letters and punctuation of Chinese, Japanese and Korean: no two of them are ever
 * one grapheme, nor does a third one join them (UAX #29, rules GB4, GB5 and GB999).
 */
function isPlain(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) ||
    unit === 0x0a ||
    (unit >= 0x4e00 && unit <= 0x9fff) || // Han
    (unit >= 0x3001 && unit <= 0x3029) || // ideographic punctuation
    (unit >= 0x3041 && unit <= 0x3096) || // Hiragana
    (unit >= 0x30a1 && unit <= 0x30ff) || // Katakana
    (unit >= 0xac00 && unit <= 0xd7a3) || // whole Hangul syllables
    (unit >= 0xff01 && unit <= 0xff5e) // fullwidth ASCII
  );
}

/** The first boundary at or after `count`, else the last one before it; 0 when none is certain. */
function boundary(segmenter: Intl.Segmenter, probe: string, count: number, last: boolean): number {
  const found = segmenter.segment(probe).containing(Math.min(count, probe.length - 1));
  if (!found || found.index >= count) return found?.index ?? 0;
  const end = found.index + found.segment.length;
  return last || end < probe.length ? end : found.index;
}
