import { focusedElement, shadowRootOf } from './shadow-roots.ts';

/** What was selected when the user acted, taken down before anything of ours touches the page. */
export interface PageSelection {
  /** With its line breaks; empty when nothing is selected. */
  readonly text: string;
  /** Where it is; absent when it has no place, as in a document without layout. */
  readonly place?: SelectionPlace;
}

export interface SelectionPlace {
  /** Its rectangle in the top viewport now, in CSS pixels; without extent once the page has removed it. */
  locate(): DOMRect;
  /** The text runs from right to left. */
  readonly fromRight: boolean;
  /** Where it begins. */
  readonly element: Element | null;
  /** The documents whose scrolling moves it, the inner ones first. */
  readonly documents: readonly Document[];
}

const nothing: PageSelection = { text: '' };

/**
 * Reads the selection of the document, of a text field, of a same-origin frame or of a shadow root, whichever has the
 * focus. Passwords are never read. Text in cross-origin frames cannot be seen from here.
 */
export function readSelection(document: Document): PageSelection {
  const focused = focusedElement(document);
  const inner = focused && frameDocument(focused);
  if (inner) return moved(readSelection(inner), focused);
  if (isPasswordField(focused)) return nothing;
  // Both browsers include the selected part of a focused text field, and what is inside open shadow roots.
  const text = textOf(document.getSelection(), focused);
  if (text.trim() === '') return nothing;
  const target = isTextField(focused) ? focused : selectionRange(document);
  return target ? { text, place: placeOf(document, target) } : { text };
}

function placeOf(document: Document, target: Element | Range): SelectionPlace {
  const container = 'startContainer' in target ? target.startContainer : target;
  const element = isElement(container) ? container : container.parentElement;
  const view = document.defaultView;
  return {
    locate: () => target.getBoundingClientRect(),
    element,
    fromRight: element !== null && view?.getComputedStyle(element).direction === 'rtl',
    documents: [document],
  };
}

/** This window, and those of the same-origin frames that the focus is in. */
export function focusedWindows(view: Window = window): Window[] {
  const focused = focusedElement(view.document);
  const inner = focused && frameDocument(focused)?.defaultView;
  return inner ? [view, ...focusedWindows(inner)] : [view];
}

export function frameDocument(element: Element): Document | null {
  return isFrame(element) ? element.contentDocument : null; // null for another origin
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
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
  const locate = () => {
    const outer = frame.getBoundingClientRect();
    const inner = place.locate();
    const left = outer.left + frame.clientLeft + inner.left;
    const top = outer.top + frame.clientTop + inner.top;
    return new DOMRect(left, top, inner.width, inner.height);
  };
  const documents = [...place.documents, frame.ownerDocument];
  return { text, place: { ...place, locate, documents } };
}

/** Chromium shows a selection inside a shadow root as an empty one before its host: go in after it. */
function selectionRange(document: Document): Range | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const shadowRoots: ShadowRoot[] = [];
  let range: AbstractRange = selection.getRangeAt(0);
  for (;;) {
    const copy = copyOf(document, range);
    const { width, height } = copy.getBoundingClientRect();
    if (width > 0 || height > 0) return copy;
    const host = range.startContainer.childNodes[range.startOffset];
    const root = host && isElement(host) && shadowRootOf(host);
    if (!root) return undefined;
    shadowRoots.push(root);
    const [inner] = selection.getComposedRanges({ shadowRoots });
    if (!inner) return undefined;
    range = inner;
  }
}

/** One of our own, which stays when the user selects something else. */
function copyOf(
  document: Document,
  { startContainer, startOffset, endContainer, endOffset }: AbstractRange,
): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/**
 * Firefox still tells what is selected in a text field when the focus has gone from there to a dialog around it, and with
 * a press of the mouse the selection, too (seen in 153). That text is not in the range.
 */
function textOf(selection: Selection | null, focused: Element | null): string {
  const text = selection?.toString() ?? '';
  if (!import.meta.env.FIREFOX || isTextField(focused) || selection?.type !== 'Range') return text;
  const range = selection.getRangeAt(0).toString();
  const [longest = ''] = text.split(/\s+/).toSorted((a, b) => b.length - a.length);
  return longest !== '' && range.includes(longest) ? text : range;
}
