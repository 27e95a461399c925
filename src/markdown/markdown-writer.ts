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
import { copyLinks, lengthOf, lex, type Links, type Token } from './lex.ts';
import type { Patch } from './patch.ts';

/**
 * How long a section is: such a part of what is before it, within bounds in characters. Each is laid out and painted by
 * itself, and the last one anew in each frame; thousands of blocks or sections side by side cost milliseconds a frame,
 * whatever else is done.
 */
const SECTION = { part: 1 / 6, least: 500, most: 8000 };

/**
 * Characters back from which on a section is drawn only while it is in view. Not sooner: Chromium's accessibility tree
 * leaves out what is not drawn. The short ones at the beginning always are: one that was never drawn is taken to be
 * 5,000 pixels high (markdown.css).
 */
const FAR = { after: 200_000, least: 4000 };

/** What divides blocks in the text, and is not seen between two of them. */
const GAP = '\n\n';

interface Section {
  readonly element: Element;
  /** The characters before it. */
  readonly start: number;
}

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
  let links = copyLinks();
  let found: string[] = []; // labels defined in a row of definitions that goes on
  let tail = '';
  let looked = 0; // how much of the tail has been looked at for blocks that are over
  let growing: Growing | undefined;
  let length = 0; // of what is settled
  const sections: Section[] = []; // those that are not far, the open one last
  let cursor = openSection(0);
  let next: Cursor | undefined; // in the section after it, which what is shown goes on in
  let hasBlocks = false;
  const ground: Ground = { patch, place, late, links: () => links };

  function openSection(start: number): Cursor {
    const attributes = { class: 'section' };
    const element = patch.createElement({ tag: 'div', children: [], attributes });
    root.append(element);
    sections.push({ element, start });
    return createCursor(patch, element);
  }

  /** Whether a block that begins there begins a section. */
  function isBorder(at: number): boolean {
    const start = sections.at(next ? -2 : -1)?.start ?? 0;
    return at - start > Math.min(Math.max(SECTION.least, at * SECTION.part), SECTION.most);
  }

  function closeNext(): void {
    if (next) sections.pop()?.element.remove();
    next = undefined;
  }

  /** Makes room for a block that is settled now. */
  function begin(): void {
    if (isBorder(length)) {
      cursor.show([]);
      cursor = next ?? openSection(length);
      next = undefined;
      markFar();
    }
    if (hasBlocks) cursor.settle(GAP);
    hasBlocks = true;
  }

  function markFar(): void {
    for (;;) {
      const [first, second] = sections;
      if (!first || !second || length - second.start <= FAR.after) return;
      if (second.start - first.start >= FAR.least) first.element.classList.add('far');
      sections.shift();
    }
  }

  function drop(count: number): void {
    tail = tail.slice(count);
    looked = Math.max(0, looked - count);
    length += count;
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
      const taken = growing.take(lines);
      if (growing.heals !== 'nothing') define(lines.slice(0, taken.length));
      mend();
      drop(taken.length);
      if (taken.isOver) growing = undefined;
      else if (hostile !== -1) return giveUp();
      else looked = tail.lastIndexOf('\n') + 1;
      return taken.isOver;
    }
    const { tokens } = lex(lines, links);
    if (hostile !== -1) {
      settleAll(tokens, lines);
      return true;
    }
    const sure = countSure(tokens);
    if (sure > 0) {
      settleAll(tokens.slice(0, sure), lines);
      // What is left may refer to what was defined just now, or be hostile alone. Else it would read the same again.
      if (lines.includes(']:') || findHostileBlock(tail) !== -1) return true;
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
    const known = lines.slice(0, lengthOf(sure));
    const isSame = !lines.includes(']:');
    if (!isSame) define(known);
    for (const token of isSame ? sure : lex(known, links).tokens) settle(token);
  }

  /** Takes down the definitions in settled lines. */
  function define(lines: string): void {
    if (!lines.includes(']:')) return;
    const known = lex(lines, links).links;
    found.push(...Object.keys(known).filter((label) => links[label] === undefined));
    links = copyLinks(known);
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
    const tokens = growing ? growing.show(rest) : lex(rest, links).tokens;
    const start = length + rest.length - lengthOf(tokens);
    const border = findBorder(tokens, start);
    const before = drawBlocks(tokens.slice(0, border), place);
    const after = drawBlocks(tokens.slice(border), place);
    cursor.show(withGaps(before, hasBlocks));
    if (after.length === 0) return closeNext();
    next ??= openSection(start + lengthOf(tokens.slice(0, border)));
    next.show(withGaps(after, hasBlocks || before.length > 0));
  }

  /**
   * With which of the open blocks a section begins. It is shown there from its first letter on: to be brought there when it
   * is settled would cost it the focus, and what the reader has selected in it. `start`: the characters before them.
   */
  function findBorder(tokens: readonly Token[], start: number): number {
    let at = start;
    const border = tokens.findIndex(({ type, raw }) => {
      if (type !== 'space' && type !== 'def' && isBorder(at)) return true;
      at += raw.length;
      return false;
    });
    return border === -1 ? tokens.length : border;
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
