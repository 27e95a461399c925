const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * A growing text node is laid out whole in each frame: 8 seconds of main thread for 100 KB. Paragraphs of a contained
 * block each cost the same at any length, so a block ends at the first line end after this many characters.
 */
const BLOCK_LENGTH = 1000;

/** The paper a plain answer is written on. The text content of `element` is the answer, character for character. */
export interface PlainText {
  readonly element: HTMLElement;
  append(text: string): void;
  clear(): void;
}

export function createPlainText(document: Document): PlainText {
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
        // A line end that closes a block is drawn by the block's own end.
        const lineEnd = rest.indexOf('\n', Math.max(0, BLOCK_LENGTH - last.length));
        const taken = lineEnd === -1 ? rest : rest.slice(0, lineEnd + 1);
        last.appendData(taken);
        rest = rest.slice(taken.length);
        if (lineEnd !== -1) last = undefined;
      }
    },
    clear() {
      element.replaceChildren();
      last = undefined;
    },
  };
}

/** In an SVG or XML document `createElement` makes elements that are not HTML. */
function xhtmlDivision(document: Document, className: string): HTMLElement {
  const division = document.createElementNS(XHTML, 'div');
  division.className = className;
  return division;
}
