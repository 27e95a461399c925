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

/** The focus is at the element or in it. Where it is in the top document is the frame's. */
export function hasFocus(element: Element): boolean {
  const root = element.getRootNode() as Document | ShadowRoot;
  return element.isConnected && element.contains(root.activeElement);
}
