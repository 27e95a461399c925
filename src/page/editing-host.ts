/** The outermost element around this node that can be edited; undefined where the node cannot. */
export function editingHost(node: Node): HTMLElement | undefined {
  const { ownerDocument } = node;
  if (ownerDocument?.designMode === 'on') return ownerDocument.body;
  let host: HTMLElement | undefined;
  // By duck, not by class: an element of a frame is no instance of this window's classes.
  for (let element = elementOf(node); isEditable(element); element = element.parentElement)
    host = element;
  return host;
}

function elementOf(node: Node): Element | null {
  return 'tagName' in node ? (node as Element) : node.parentElement;
}

function isEditable(element: Element | null): element is HTMLElement {
  return element !== null && 'isContentEditable' in element && element.isContentEditable === true;
}

/** What is selected where the focus is, also inside open shadow roots, which `getRangeAt` does not see. */
export function selectedRange(focused: Element): Range | undefined {
  const { ownerDocument } = focused;
  const selection = ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const shadowRoots = rootsAround(focused);
  const found =
    shadowRoots.length > 0
      ? selection.getComposedRanges({ shadowRoots }).at(0)
      : selection.getRangeAt(0);
  if (!found) return undefined;
  const range = ownerDocument.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

function rootsAround(node: Node): ShadowRoot[] {
  const root = node.getRootNode();
  return 'host' in root ? [root as ShadowRoot, ...rootsAround((root as ShadowRoot).host)] : [];
}
