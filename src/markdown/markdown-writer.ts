import type { MarkedToken, Tokens } from 'marked';
import { createCursor, type Cursor } from './cursor.ts';
import { type BlockPlace, drawBlock, drawBlocks } from './draw-blocks.ts';
import type { Drawn, DrawnElement } from './drawn.ts';
import { openFence } from './fence.ts';
import type { Ground, Growing } from './growing.ts';
import { growCode } from './growing-code.ts';
import { growList } from './growing-list.ts';
import { growSource } from './growing-source.ts';
import { growTable } from './growing-table.ts';
import { heal } from './heal.ts';
import { findHostileBlock } from './hostile.ts';
import { createLate } from './late-links.ts';
import { lex, type Links, type Token } from './lex.ts';
import type { Patch } from './patch.ts';

/**
 * Blocks go into a new section after a part of the answer, and after so many characters. Each is laid out and painted by
 * itself, and the last one anew in each frame; thousands of blocks or sections side by side cost milliseconds a frame,
 * whatever else is done.
 */
const SECTION = { part: 1 / 6, least: 500, most: 8000 };

/**
 * Characters back from which on a section is drawn only while it is in view. Not sooner: Chromium's accessibility tree
 * leaves out what is not drawn.
 */
const FAR = 200_000;

/** What divides blocks in the text, and is not seen between two of them. */
const GAP = '\n\n';

export interface MarkdownWriter {
  /** Takes more of the source. Nothing is drawn yet. */
  write(text: string): void;
  /** Draws what was taken: `whole`, as it stands; else so that nothing need be taken back when it goes on. */
  draw(whole: boolean): void;
}

/**
 * Only the tail is ever read again: from the last block that may still change on. A block is settled once a line after
 * it shows that it is over; what it looks like then does not depend on how the text was cut.
 */
export function createMarkdownWriter(
  root: Element,
  patch: Patch,
  place: BlockPlace,
): MarkdownWriter {
  const late = createLate(patch);
  let links: Links = {};
  let found: string[] = []; // labels defined in a row of definitions that goes on
  let tail = '';
  let looked = 0; // how much of the tail has been looked at for blocks that are over
  let growing: Growing | undefined;
  let settled = 0; // characters
  const sections: { readonly section: Element; readonly start: number }[] = []; // but those that are far
  let sectionLength = 0;
  let hasBlocks = false;
  let cursor = openSection();
  const ground: Ground = { patch, place, late, links: () => links };

  function openSection(): Cursor {
    sectionLength = 0;
    const section = patch.createElement({
      tag: 'div',
      children: [],
      attributes: { class: 'section' },
    });
    root.append(section);
    sections.push({ section, start: settled });
    while (settled - (sections[1]?.start ?? settled) > FAR)
      sections.shift()?.section.classList.add('far');
    return createCursor(patch, section);
  }

  /** Makes room for a block that is settled now. */
  function begin(): void {
    if (sectionLength > lengthOfSection(settled)) {
      cursor.show([]);
      cursor = openSection();
    }
    if (hasBlocks) cursor.settle(GAP);
    hasBlocks = true;
  }

  function drop(length: number): void {
    tail = tail.slice(length);
    looked = Math.max(0, looked - length);
    sectionLength += length;
    settled += length;
  }

  function settle(token: Token): void {
    if (token.type !== 'def') mend();
    for (const drawn of drawBlock(token as MarkedToken, place)) {
      begin();
      const node = cursor.settle(drawn);
      if (!drawn.code) late.remember(token.raw, node, (now) => drawAgain(token.raw, now) ?? drawn);
    }
    drop(token.raw.length);
  }

  function drawAgain(raw: string, now: Links): DrawnElement | undefined {
    return drawBlocks(lex(raw, now).tokens, place)[0];
  }

  /** Settles what is sure of the whole lines in the tail. False when that was all. */
  function advance(): boolean {
    const hostile = growing?.heals === 'nothing' ? -1 : findHostileBlock(tail);
    if (hostile === 0) return giveUp();
    const end = hostile === -1 ? tail.lastIndexOf('\n') + 1 : hostile;
    if (end <= looked && hostile === -1) return false;
    const lines = tail.slice(0, end);
    if (growing) {
      const { length, isOver } = growing.take(lines);
      if (growing.heals !== 'nothing') define(lines.slice(0, length));
      mend();
      drop(length);
      if (isOver) growing = undefined;
      else if (hostile !== -1) return giveUp();
      else looked = tail.lastIndexOf('\n') + 1;
      return isOver;
    }
    const { tokens } = lex(lines, links);
    if (hostile !== -1) {
      settleAll(tokens, lines);
      return true;
    }
    const sure = countSure(tokens);
    if (sure > 0) {
      settleAll(tokens.slice(0, sure), lines);
      // What is left may refer to what was defined just now. Else it would read the same again.
      if (lines.includes(']:')) return true;
    }
    growing = grow(tokens[sure]);
    if (!growing) looked = tail.lastIndexOf('\n') + 1;
    return growing !== undefined;
  }

  /** From here to a blank line the text is shown as it is written. */
  function giveUp(): true {
    growing?.show('');
    begin();
    growing = growSource(cursor, ground);
    looked = 0;
    return true;
  }

  /** What a block refers to may be defined in lines that are not settled: only what is counts. */
  function settleAll(sure: readonly Token[], lines: string): void {
    const length = sure.reduce((sum, { raw }) => sum + raw.length, 0);
    const known = lines.slice(0, length);
    const isSame = !lines.includes(']:');
    if (!isSame) define(known);
    for (const token of isSame ? sure : lex(known, links).tokens) settle(token);
  }

  /** Takes down the definitions in settled lines. */
  function define(lines: string): void {
    if (!lines.includes(']:')) return;
    const known = lex(lines, links).links;
    found.push(...Object.keys(known).filter((label) => links[label] === undefined));
    links = { ...known };
  }

  /** Mends what referred to them, all in one: definitions come in rows, and each may change the same line far above. */
  function mend(): void {
    const labels = found;
    found = [];
    if (labels.length > 0) late.mend(labels, links);
  }

  /** The block that is to be settled piece by piece from now on. */
  function grow(token: Token | undefined): Growing | undefined {
    const known = token as MarkedToken | undefined;
    if (known?.type === 'list' && known.items.length > 1) {
      begin();
      return growList(known, cursor, ground);
    }
    if (known?.type === 'table') {
      const head = headOf(known);
      begin();
      drop(head.length);
      return growTable(known, head, cursor, ground);
    }
    if (known?.type === 'code' && known.codeBlockStyle !== 'indented') {
      const [first = ''] = tail.split('\n', 1);
      const fence = openFence(first);
      if (!fence) return undefined;
      begin();
      drop(first.length + 1);
      return growCode(fence, cursor, ground);
    }
    return undefined;
  }

  function show(whole: boolean): void {
    const rest = whole ? tail : heal(tail, growing?.heals ?? 'text');
    const blocks = growing ? growing.show(rest) : drawBlocks(lex(rest, links).tokens, place);
    cursor.show(withGaps(blocks, hasBlocks));
  }

  return {
    write(text) {
      tail += text;
    },
    draw(whole) {
      try {
        while (advance());
        show(whole);
        if (whole && growing?.heals !== 'nothing') define(tail);
        if (whole) mend();
      } catch {
        giveUp();
        while (advance());
        show(whole);
      }
    },
  };
}

function lengthOfSection(settled: number): number {
  return Math.min(Math.max(SECTION.least, settled * SECTION.part), SECTION.most);
}

/** The lines that say what the columns of a table are. */
function headOf({ raw }: Tokens.Table): string {
  const [names = '', delimiters = ''] = raw.split('\n', 2);
  return `${names}\n${delimiters}\n`;
}

/** All but the last, which may go on. */
function countSure(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  if (last === -1) return tokens.length;
  return isTitleOf(tokens, last) ? last - 1 : last;
}

/** A definition may go on: its title may be longer than a line. */
function isTitleOf(tokens: readonly Token[], at: number): boolean {
  const [definition, token] = [tokens[at - 1], tokens[at]];
  return definition?.type === 'def' && token?.type === 'paragraph' && /^\s*["'(]/.test(token.raw);
}

function withGaps(blocks: readonly DrawnElement[], isFollowing: boolean): Drawn[] {
  return blocks.flatMap((block, at) => (at === 0 && !isFollowing ? [block] : [GAP, block]));
}
