/** What a page could fake to have something done in its user's name. */
const kinds =
  'keydown keypress keyup pointerdown mousedown click dblclick mouseup pointerup beforeinput input change submit';

/**
 * Events that no user caused end here, before anything in the overlay hears of them. In Firefox `window.find()` puts the
 * selection of the page into a closed root, and with it the root into the page's hands (seen in 153); docs/threat-model.md
 * says what that means. Assistive technology causes trusted events.
 */
export function refuseForgedEvents(root: ShadowRoot, signal: AbortSignal): void {
  for (const kind of kinds.split(' '))
    root.addEventListener(kind, refuseForged, { capture: true, signal });
}

function refuseForged(event: Event): void {
  if (event.isTrusted) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}
