export interface EscapeOptions {
  /** Where the focus is: in a frame of the page no other window hears the keys. */
  readonly windows: () => readonly Window[];
  /** Whether it is for this answer and not for another. */
  readonly isAddressed: () => boolean;
  readonly escape: () => void;
  readonly signal: AbortSignal;
}

/**
 * Hears Escape wherever the focus is, in the capture phase of its window, so that the page does not close something of
 * its own with the same press. What it does is done when the key is let go: it may end the listening, and the page would
 * hear the rest of the press.
 */
export function listenForEscape({ windows, isAddressed, escape, signal }: EscapeOptions): void {
  let isOurs = false;
  const listener = (event: KeyboardEvent) => {
    // A page may not stop or close by an event that it made itself.
    if (event.key !== 'Escape' || !event.isTrusted) return;
    const isDown = event.type === 'keydown';
    if (isDown) isOurs = !event.isComposing && isAddressed();
    if (!isOurs) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isDown) return;
    isOurs = false;
    escape();
  };
  const listen = () => {
    for (const view of windows()) {
      for (const type of ['keydown', 'keyup'] as const)
        view.addEventListener(type, listener, { capture: true, signal });
      view.addEventListener('blur', listenSoon, { signal });
      // A frame that goes elsewhere takes the focus along, and no window is told.
      view.document.addEventListener('load', listenSoon, { capture: true, signal });
    }
  };
  // Only then the focus is where it goes.
  const listenSoon = () => void setTimeout(listen);
  listen();
}
