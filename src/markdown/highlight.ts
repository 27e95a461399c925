import type { ShjGrammar } from '@speed-highlight/core/tokenize';
import { type Drawn, element } from './drawn.ts';
import { findLanguage } from './languages.ts';
import { type Part, tokenizeCode } from './tokenize-code.ts';

/** Lines at the end that are always read again: what a line is may show only in the next one. */
const UNSURE = 2;

/** What goes on for more characters than this, without a place to begin afresh, loses its colours. */
const LONGEST_PART = 10_000;

export interface Highlighted {
  /** Lines that are final, after those that earlier calls returned. */
  readonly sure: readonly Drawn[];
  readonly open: readonly Drawn[];
  /** The characters of all lines that are final. */
  readonly settledLength: number;
}

export interface Highlighter {
  /** `code` begins with the lines that were final at the last call. */
  read(code: string): Highlighted;
}

/** Colours code that is still being written, each time from the last line at which its grammar began afresh. */
export function createHighlighter(language: string): Highlighter {
  const grammar = findLanguage(language);
  let from = 0;
  return {
    read(code) {
      const rest = code.slice(from);
      const lines = readLines(rest, rest.length > LONGEST_PART ? undefined : grammar);
      const last = lines.length - UNSURE;
      const count = lines.findLastIndex(({ isFresh }, at) => isFresh && at <= last);
      const sure = lines.slice(0, Math.max(0, count));
      for (const { length } of sure) from += length;
      return {
        sure: sure.map(draw),
        open: lines.slice(sure.length).map(draw),
        settledLength: from,
      };
    },
  };
}

interface Line {
  readonly parts: Drawn[];
  length: number;
  /** The grammar could begin with this line as it did at the start. */
  readonly isFresh: boolean;
}

function draw({ parts }: Line): Drawn {
  return element('span', parts, { class: 'line' });
}

function readLines(code: string, grammar: ShjGrammar | undefined): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let isAfterOutside = true;
  const take = ({ text, type, isOutside, endsOutside }: Part) => {
    const pieces = text.split(/(?<=\n)/);
    for (const [at, piece] of pieces.entries()) {
      if (!line) {
        line = { parts: [], length: 0, isFresh: isAfterOutside };
        lines.push(line);
      }
      line.parts.push(type ? element('span', [piece], { class: type }) : piece);
      line.length += piece.length;
      isAfterOutside = isOutside || (endsOutside && at === pieces.length - 1);
      if (piece.endsWith('\n')) line = undefined;
    }
  };
  if (grammar) tokenizeCode(code, grammar, take);
  else if (code !== '') take({ text: code, type: undefined, isOutside: true, endsOutside: true });
  return lines;
}
