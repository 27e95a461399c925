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

// Made when it is first needed: it takes 8 ms, and plain ASCII never needs it.
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
      if (isPlain(waiting, count)) return cut(count);
      graphemes ??= new Intl.Segmenter();
      for (let look = LOOK_AHEAD; ; look *= 2) {
        const whole = count + look >= waiting.length;
        const last = whole && ended;
        const probe = waiting.slice(0, count + look);
        const at = boundary(graphemes, last ? probe : withoutHalf(probe), count, last);
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

/** Between two characters of printable ASCII there is always a boundary; no need to ask the segmenter. */
function isPlain(text: string, count: number): boolean {
  return text.length > count && /^[ -~\n]*$/.test(text.slice(0, count + 1));
}

/** The first boundary at or after `count`, else the last one before it; 0 when none is certain. */
function boundary(segmenter: Intl.Segmenter, probe: string, count: number, last: boolean): number {
  let certain = 0;
  for (const { index } of segmenter.segment(probe)) {
    certain = index;
    if (index >= count) return index;
  }
  return last ? probe.length : certain;
}
