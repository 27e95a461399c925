export interface LiteralTrimmer {
  /** What of the text may be shown now. */
  push(text: string): string;
  /** Nothing follows: what was held back, unless it is what is to be dropped. */
  end(): string;
}

/**
 * Drops a literal text at the very start and at the very end of a stream, once each, wherever the stream is cut: some
 * servers write `undefined` there. Only what may still be it is held back. An empty literal drops nothing.
 */
export function createLiteralTrimmer(literal: string): LiteralTrimmer {
  let started = literal === '';
  let held = '';
  return {
    push(text) {
      held += text;
      if (!started) {
        if (held.length < literal.length && literal.startsWith(held)) return '';
        if (held.startsWith(literal)) held = held.slice(literal.length);
        started = true;
      }
      const kept = beginningAtEnd(held, literal);
      const shown = held.slice(0, held.length - kept);
      held = held.slice(held.length - kept);
      return shown;
    },
    end() {
      const rest = held === literal ? '' : held;
      held = '';
      return rest;
    },
  };
}

/** How many characters at the end of `text` are the beginning of `literal`, or all of it. */
function beginningAtEnd(text: string, literal: string): number {
  for (let length = Math.min(text.length, literal.length); length > 0; length--)
    if (text.endsWith(literal.slice(0, length))) return length;
  return 0;
}
