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

// Made when it is first needed: it takes 30 ms to find its first boundary, and plain text never needs it.
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
      // One unit is left behind the boundary: nothing is to be asked about it but whether more can follow.
      if (start === waiting.length - 1) return cut(ended ? waiting.length : start);
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
  while (place > 0 && !(PLAIN.test(text.charAt(place - 1)) && PLAIN.test(text.charAt(place))))
    place -= 1;
  return place;
}

/**
 * Line feeds and the letters, signs and punctuation of Latin, Greek, Cyrillic, Chinese, Japanese and Korean: no two of
 * them are ever one grapheme, nor does a third one join them (UAX #29, rules GB4, GB5 and GB999).
 */
const PLAIN =
  /[\n -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]/;

/** The first boundary at or after `count`, else the last one before it; 0 when none is certain. */
function boundary(segmenter: Intl.Segmenter, probe: string, count: number, last: boolean): number {
  const found = segmenter.segment(probe).containing(Math.min(count, probe.length - 1));
  if (!found || found.index >= count) return found?.index ?? 0;
  const end = found.index + found.segment.length;
  return last || end < probe.length ? end : found.index;
}
