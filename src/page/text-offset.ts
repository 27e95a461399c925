/** How many characters of text stand in `host` before this point. Breaks between blocks are no characters. */
export function textOffset(host: Node, node: Node, offset: number): number {
  const range = rangeIn(host);
  range.setStart(host, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The range of these characters. At the seam of two texts it begins in the latter and ends in the former. */
export function rangeOfText(host: Node, start: number, end: number): Range {
  const range = rangeIn(host);
  range.selectNodeContents(host);
  const texts = host.ownerDocument?.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = texts?.nextNode(); node; node = texts?.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (start >= before && start <= before + length) range.setStart(node, start - before);
    if (end > before && end <= before + length) range.setEnd(node, end - before);
    before += length;
  }
  if (start === end) range.collapse(true);
  return range;
}

function rangeIn(host: Node): Range {
  const range = host.ownerDocument?.createRange();
  if (!range) throw new Error('A document has no text of its own');
  return range;
}
