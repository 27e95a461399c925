import type { ShjGrammar } from '@speed-highlight/core/tokenize';
import { type Drawn, element } from './drawn.ts';
import { findLanguage } from './languages.ts';
import { type TakePart, tokenizeCode } from './tokenize-code.ts';

/** Lines at the end that are always read again: what a line is may show only in the next one. */
const UNSURE = 2;

/** A comment or a string that goes on for more characters than this is cut, wherever that is. */
const LONGEST_PART = 10_000;

export interface Highlighted {
  /** Lines that are final, after those that earlier calls returned. */
  readonly sure: readonly Drawn[];
  readonly open: readonly Drawn[];
}

export interface Highlighter {
  /** `code` is what it was at the last call, and more. */
  read(code: string): Highlighted;
}

/** Colours code that is still being written, each time from the last line at which its grammar began afresh. */
export function createHighlighter(language: string): Highlighter {
  const grammar = findLanguage(language);
  let from = 0;
  return {
    read(code) {
      const lines = readLines(code.slice(from), grammar);
      const last = lines.length - UNSURE;
      let count = lines.findLastIndex(({ isFresh }, at) => isFresh && at <= last);
      if (count < 1 && code.length - from > LONGEST_PART) count = last;
      const sure = lines.slice(0, Math.max(0, count));
      for (const { length } of sure) from += length;
      return { sure: sure.map(draw), open: lines.slice(sure.length).map(draw) };
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
  const take: TakePart = (text, type, isOutside) => {
    for (const piece of text.split(/(?<=\n)/)) {
      if (!line) {
        line = { parts: [], length: 0, isFresh: isAfterOutside };
        lines.push(line);
      }
      line.parts.push(type ? element('span', [piece], { class: type }) : piece);
      line.length += piece.length;
      isAfterOutside = isOutside;
      if (piece.endsWith('\n')) line = undefined;
    }
  };
  if (grammar) tokenizeCode(code, grammar, take);
  else if (code !== '') take(code, undefined, true);
  return lines;
}
