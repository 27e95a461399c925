import { createGraphemeQueue } from '../typing/grapheme-queue.ts';
import type { DetachableSheet } from './sheet.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * A growing text node is laid out whole in each frame: 8 seconds of main thread for 100 KB. Paragraphs of a contained
 * block each cost the same at any length, so a block ends at the first line end after this many characters.
 */
const BLOCK_LENGTH = 1000;

/** A line that is still no shorter than this is ended early, after a blank or a punctuation mark if one comes … */
const LONG_LINE = 4000;

/** … else here, at the next end of a grapheme. */
const LONGEST_LINE = 5000;

/** The sheet a plain answer is written on. The text content of `element` is the answer, character for character. */
export function createPlainText(document: Document): DetachableSheet {
  const element = xhtmlDivision(document, 'plain-text');
  let last: Text | undefined;

  function open(): Text {
    const block = xhtmlDivision(document, 'block');
    const text = document.createTextNode('');
    block.append(text);
    element.append(block);
    return text;
  }

  return {
    element,
    append(text) {
      let rest = text;
      while (rest !== '') {
        last ??= open();
        const end = blockEnd(last, rest);
        last.appendData(rest.slice(0, end));
        if (end === undefined) return;
        rest = rest.slice(end);
        last = undefined;
      }
    },
    end() {},
    clear() {
      element.replaceChildren();
      last = undefined;
    },
    detach() {
      const detached = xhtmlDivision(document, 'plain-text');
      detached.append(...element.childNodes);
      last = undefined;
      return detached;
    },
  };
}

/** How much of `text` still belongs to `block`; undefined when all of it does and the block stays open. */
function blockEnd(block: Text, text: string): number | undefined {
  const early = earlyEnd(block, text);
  // A line end that closes a block is drawn by the block's own end.
  const lineEnd = text
    .slice(0, early === undefined ? undefined : early + 1)
    .indexOf('\n', Math.max(0, BLOCK_LENGTH - block.length));
  return lineEnd === -1 ? early : lineEnd + 1;
}

/** Where a line without an end in sight is ended, as an index into `text`, of which some is left for the next block. */
function earlyEnd(block: Text, text: string): number | undefined {
  const from = Math.max(0, LONG_LINE - block.length);
  const to = Math.max(0, LONGEST_LINE - block.length);
  if (from >= text.length) return undefined;
  const before = from > 0 ? text.slice(from - 1, from) : block.substringData(block.length - 1, 1);
  const pause = /[\p{Zs}\p{Pe}\p{Pf}\p{Po}]/u.exec(before + text.slice(from, to));
  const wanted = pause ? from + pause.index : to;
  if (wanted >= text.length) return undefined;
  const end = wanted === 0 ? 0 : graphemeEnd(text, wanted);
  return end < text.length ? end : undefined;
}

/** The first end of a grapheme at or after `index`. */
function graphemeEnd(text: string, index: number): number {
  const queue = createGraphemeQueue();
  queue.push(text);
  queue.end();
  return queue.take(index).length;
}

/** In an SVG or XML document `createElement` makes elements that are not HTML. */
function xhtmlDivision(document: Document, className: string): HTMLElement {
  const division = document.createElementNS(XHTML, 'div');
  division.className = className;
  return division;
}
