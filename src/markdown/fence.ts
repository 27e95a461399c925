import type { Code } from './code.ts';
import { decodeEntities } from './entities.ts';

/** A fenced block of code that has begun. */
export interface Fence {
  readonly language: string;
  /** Blanks before the fence, which are taken off its lines too. */
  readonly indent: number;
  /** True for the line that ends the block. */
  isEnd(line: string): boolean;
}

/** Reads the line that opens a block of code; undefined for any other. */
export function openFence(line: string): Fence | undefined {
  const found = /^( {0,3})(?:(`{3,})([^`]*)|(~{3,})([^\n]*))$/.exec(line);
  if (!found) return undefined;
  const [, blanks = '', ticks, afterTicks, tildes = '', afterTildes] = found;
  const fence = ticks ?? tildes;
  const info = (afterTicks ?? afterTildes ?? '').trim();
  const [word = ''] = info.split(/\s/);
  // No tab behind it, as marked has it: what follows the end here would still be in its block, and not be shown.
  const end = new RegExp(`^ {0,3}${fence[0]}{${fence.length},} *$`);
  return {
    language: decodeEntities(word.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')),
    indent: blanks.length,
    isEnd: (text) => end.test(text),
  };
}

/** A line of code without the blanks that its fence has too. */
export function codeLine(line: string, { indent }: Fence): string {
  let from = 0;
  while (from < indent && line[from] === ' ') from += 1;
  return line.slice(from);
}

/** The code in a whole fenced block, or in one that has no end yet. */
export function readFence(raw: string): Code {
  const [first = '', ...lines] = raw.replace(/\n$/, '').split('\n');
  const fence = openFence(first);
  if (!fence) return { text: raw, language: '' };
  const end = lines.findIndex(fence.isEnd);
  const code = end === -1 ? lines : lines.slice(0, end);
  return {
    text: code.map((line) => `${codeLine(line, fence)}\n`).join(''),
    language: fence.language,
  };
}
