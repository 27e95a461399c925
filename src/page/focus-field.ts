import { isFocusLost } from './focus.ts';
import { openOverlays } from './open-overlays.ts';

/** Moves the focus to an element of the page, in whatever frame it is. False where the page keeps it elsewhere. */
export function focusField(element: HTMLElement): boolean {
  const { ownerDocument } = element;
  // Its frame first: an element of a frame without the focus would have it only once the frame gets it.
  if (ownerDocument.defaultView !== window) ownerDocument.defaultView?.focus();
  element.focus({ preventScroll: true });
  // The body of a document in design mode takes no focus in Firefox; it has it where nothing else does.
  if (element === document.body)
    for (const { root } of openOverlays())
      if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
  return hasFocus(element);
}

/**
 * Gives the focus back to an element of a frame, where nothing else has it. Chromium was seen to take it from the
 * frame by itself, 50 to 70 ms after a click in the page around it, in one of ten writings.
 */
export function keepFocus(element: HTMLElement): void {
  if (element.ownerDocument !== document && isFocusLost(document)) focusField(element);
}

/** The focus is at the element or in it. Where it is in the top document is the frame's. */
export function hasFocus(element: Element): boolean {
  const root = element.getRootNode() as Document | ShadowRoot;
  return element.isConnected && element.contains(root.activeElement);
}
