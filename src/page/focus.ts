import { isInView } from './keep-in-view.ts';

/** Nothing has the focus, as when what had it went away. In an SVG document the root then stands in for the body. */
export function isFocusLost({ activeElement, body, documentElement }: Document): boolean {
  return !activeElement || activeElement === body || activeElement === documentElement;
}

/**
 * Returns what gives the focus back to where it was in the overlay after the page took the overlay away, unless it is
 * elsewhere by now, or the reader had left the overlay before. A window that is not in front tells of no focus, as before
 * Chromium's popup has closed: at first it is the dialog's.
 */
export function rememberFocus(host: HTMLElement, root: ShadowRoot): () => void {
  let focused = root.querySelector<HTMLElement>('[role=dialog]');
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) focused = target;
  });
  host.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget) return;
    // Only afterwards it shows whether the overlay was taken away, the reader went elsewhere, or the window went behind.
    queueMicrotask(() => {
      if (isInView(host) && !root.activeElement) focused = null;
    });
  });
  return () => {
    if (isFocusLost(host.ownerDocument)) focused?.focus({ preventScroll: true });
  };
}
