export interface LiteralTrimmer {
  /** What of the text may be shown now. */
  push(text: string): string;
  /** Nothing follows: what was held back, without what is to be dropped. */
  end(): string;
}

export interface LiteralPlaces {
  readonly start: boolean;
}

/**
 * Drops a literal text at the very end of a stream, and at its very start, once each, wherever the stream is cut: some
 * servers write `undefined` there. Line breaks around it stay. Only what may still be it is held back. An empty literal
 * drops nothing.
 */
export function createLiteralTrimmer(
  literal: string,
  { start }: LiteralPlaces = { start: true },
): LiteralTrimmer {
  let started = !start || literal === '';
  let held = '';
  return {
    push(text) {
      held += text;
      if (literal === '') return release(0);
      if (!started) {
        const [breaks = ''] = /^[\r\n]*/.exec(held) ?? [];
        const begun = held.slice(breaks.length);
        if (begun.length < literal.length && literal.startsWith(begun)) return '';
        if (begun.startsWith(literal)) held = breaks + begun.slice(literal.length);
        started = true;
      }
      return release(heldBack(held, literal));
    },
    end() {
      const rest = release(0);
      const [breaks = ''] = /[\r\n]*$/.exec(rest) ?? [];
      const before = rest.slice(0, rest.length - breaks.length);
      return before === literal ? breaks : rest;
    },
  };

  /** All that is held but for so many characters at its end. */
  function release(kept: number): string {
    const shown = held.slice(0, held.length - kept);
    held = held.slice(held.length - kept);
    return shown;
  }
}

/** How many characters at the end of `text` may be the literal and the line breaks behind it. */
function heldBack(text: string, literal: string): number {
  const breaks = /[\r\n]*$/.exec(text)?.[0].length ?? 0;
  const before = breaks === 0 ? text : text.slice(0, text.length - breaks);
  if (breaks > 0 && before.endsWith(literal)) return literal.length + breaks;
  for (let length = Math.min(text.length, literal.length); length > 0; length--)
    if (text.endsWith(literal.slice(0, length))) return length;
  return 0;
}
