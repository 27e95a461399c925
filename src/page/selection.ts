/** What was selected when the user acted, taken down before anything of ours touches the page. */
export interface PageSelection {
  /** With its line breaks; empty when nothing is selected. */
  readonly text: string;
  /** Where it is in the top viewport, in CSS pixels; absent when it has no place, as in a document without layout. */
  readonly place?: DOMRect;
}

const nothing: PageSelection = { text: '' };

/**
 * Reads the selection of the document, of a text field, of a same-origin frame or of an open shadow root, whichever has
 * the focus. Passwords are never read. Text in cross-origin frames cannot be seen from here.
 */
export function readSelection(document: Document): PageSelection {
  const focused = focusedElement(document);
  const inner = focused && frameDocument(focused);
  if (inner) return moved(readSelection(inner), focused);
  if (isPasswordField(focused)) return nothing;
  // Both browsers include the selected part of a focused text field, and what is inside open shadow roots.
  const text = document.getSelection()?.toString() ?? '';
  if (text.trim() === '') return nothing;
  const place = isTextField(focused) ? focused.getBoundingClientRect() : selectionPlace(document);
  return place ? { text, place } : { text };
}

/** The focused element, looked for inside open shadow roots. */
export function focusedElement(document: Document): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export function frameDocument(element: Element): Document | null {
  return isFrame(element) ? element.contentDocument : null; // null for another origin
}

// By selector, not by class: an element of a frame is no instance of this window's classes.
function isFrame(element: Element): element is HTMLIFrameElement {
  return element.matches('iframe, frame');
}

function isPasswordField(element: Element | null): boolean {
  return element?.matches('input[type="password" i]') ?? false;
}

export function isTextField(
  element: Element | null,
): element is HTMLInputElement | HTMLTextAreaElement {
  return element?.matches('input, textarea') ?? false;
}

/** A frame's rectangles are relative to its own viewport. */
function moved({ text, place }: PageSelection, frame: Element): PageSelection {
  if (!place) return { text };
  const outer = frame.getBoundingClientRect();
  const left = outer.left + frame.clientLeft + place.left;
  const top = outer.top + frame.clientTop + place.top;
  return { text, place: new DOMRect(left, top, place.width, place.height) };
}

/** Chromium shows a selection inside a shadow root as an empty one before its host: go in after it. */
function selectionPlace(document: Document): DOMRect | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const shadowRoots: ShadowRoot[] = [];
  let range: AbstractRange = selection.getRangeAt(0);
  for (;;) {
    const place = rangePlace(document, range);
    if (place.width > 0 || place.height > 0) return place;
    const host = range.startContainer.childNodes[range.startOffset];
    const root = host && 'shadowRoot' in host ? host.shadowRoot : null;
    if (!(root instanceof ShadowRoot)) return undefined;
    shadowRoots.push(root);
    const [inner] = selection.getComposedRanges({ shadowRoots });
    if (!inner) return undefined;
    range = inner;
  }
}

function rangePlace(
  document: Document,
  { startContainer, startOffset, endContainer, endOffset }: AbstractRange,
): DOMRect {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.getBoundingClientRect();
}
