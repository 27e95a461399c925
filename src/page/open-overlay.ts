import { connectAnswerPort } from '../protocol/connect-answer-port.ts';
import { holdPort } from '../protocol/hold-port.ts';
import { LOOK, type OverlayLook } from '../protocol/overlay-look.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import { listenForEscape } from '../view/listen-for-escape.ts';
import { findField } from './find-field.ts';
import { isFocusLost } from './focus.ts';
import { addLastSheet, HOST_NAME, makeMount, mountOverlay, raise } from './mount.ts';
import { isAddressed, openOverlays, type OpenOverlay } from './open-overlays.ts';
import css from './overlay.css?inline';
import { createPlacer } from './placer.ts';
import { schemeFor } from './scheme.ts';
import { focusedWindows, readSelection, type PageSelection } from './selection.ts';
import { focusedElement, rootsAround } from './shadow-roots.ts';
import { buildShell, painted } from './shell.ts';

/**
 * Takes down the selection, mounts an empty overlay beside it, and asks. An overlay that is open already is closed first,
 * unless it is pinned. Opening moves the focus in; closing gives it back. Resolves when the overlay has been painted:
 * the view comes only then, and takes it over.
 */
export function openOverlay(): Promise<void> {
  // The browser prepares the frame meanwhile.
  requestAnimationFrame(() => {});
  closeEarlier();
  const selection = readSelection(document);
  const focusedBefore = focusedElement(document);
  const before = openOverlays().find(({ root }) => root.activeElement);
  const field = findField(document, selection.text);
  const question: Extract<PageMessage, { type: 'open' }> = {
    type: 'open',
    selection: selection.text,
    title: document.title,
  };
  const life = new AbortController();
  const escape = () => life.abort();
  try {
    const state = { life, question, field, focusedBefore, before, escape, filled: false };
    const overlay = { ...mountBeside(selection, life), ...state };
    register(overlay);
    askSoon(overlay);
  } catch (error) {
    // Where nothing can be shown nothing may be asked.
    life.abort();
    throw error;
  }
  return painted();
}

/**
 * In Chromium in a task of its own, which does not keep the frame waiting: the first port of a document takes milliseconds.
 * Firefox would put that task off while the page is loading.
 */
function askSoon(overlay: OpenOverlay): void {
  if (import.meta.env.FIREFOX) return ask(overlay);
  setTimeout(() => {
    try {
      ask(overlay);
    } catch {
      // The extension was updated meanwhile: where nothing can be asked nothing is shown.
      overlay.life.abort();
    }
  });
}

/** Unless it is over already, or the view is there and has asked. */
function ask(overlay: OpenOverlay): void {
  const { life, question, filled } = overlay;
  if (life.signal.aborted || filled) return;
  const port = holdPort(connectAnswerPort(), question);
  life.signal.addEventListener('abort', port.close, { once: true });
  overlay.port = port;
}

function register(overlay: OpenOverlay): void {
  const { life } = overlay;
  openOverlays().push(overlay);
  life.signal.addEventListener('abort', () => end(overlay), { once: true });
  listenForEscape({
    windows: focusedWindows,
    isAddressed: () => isAddressed(overlay),
    escape: () => overlay.escape(),
    signal: life.signal,
  });
  comeForward(overlay);
}

function mountBeside({ place }: PageSelection, life: AbortController) {
  const { signal } = life;
  const { shape = {}, theme } = takeLook();
  const scheme = schemeFor(theme, place?.element ?? document.documentElement);
  const mount = makeMount(document, css, signal);
  const { host, root } = mount;
  if (scheme) addLastSheet(root, `.dialog { color-scheme: ${scheme} }`);
  const dialog = buildShell(root);
  const taken = () =>
    openOverlays().flatMap((other) => (other.host === host ? [] : [other.placer.reach()]));
  // It measures the page: with the overlay in it that would take a layout more.
  const placer = createPlacer({ host, place, shape, taken, signal });
  mountOverlay(mount, place?.element ?? null, () => life.abort(), signal);
  dialog.focus({ preventScroll: true });
  return { host, root, placer, scheme, pinned: shape.pinned ?? false };
}

/** What the background left for this overlay; a later one has its own. */
function takeLook(): OverlayLook {
  const name = Symbol.for(LOOK);
  const look: OverlayLook | undefined = Reflect.get(globalThis, name);
  Reflect.deleteProperty(globalThis, name);
  return look ?? {};
}

/** Closes what is not pinned, and removes what an updated extension left behind: no script answers for that any more. */
function closeEarlier(): void {
  for (const { life, pinned } of openOverlays().slice()) if (!pinned) life.abort();
  const known = new Set<Element>(openOverlays().map(({ host }) => host));
  for (const root of [document, ...rootsAround(focusedElement(document) ?? document)])
    for (const host of root.querySelectorAll<HTMLElement>(HOST_NAME))
      if (!known.has(host)) {
        // Its script shall know that nobody needs it any more.
        host.hidden = true;
        host.remove();
      }
}

/** Over the others, when it is pressed and when it gets the focus. */
function comeForward(overlay: OpenOverlay): void {
  const { host, root, life } = overlay;
  const come = () => {
    const all = openOverlays();
    if (all.at(-1) === overlay) return;
    all.push(...all.splice(all.indexOf(overlay), 1));
    raise(host);
  };
  for (const type of ['pointerdown', 'focusin'])
    root.addEventListener(type, come, { signal: life.signal });
}

function end(overlay: OpenOverlay): void {
  const all = openOverlays();
  all.splice(all.indexOf(overlay), 1);
  giveFocusBack(overlay);
}

/** Only if the focus went away with the overlay: a reader who went back to the page is not called away. */
function giveFocusBack({ focusedBefore, before }: OpenOverlay): void {
  focusIfLost(focusedBefore);
  // A button of another overlay, which may be gone by now, and so may be the overlay.
  if (before?.life.signal.aborted) giveFocusBack(before);
  else if (before) focusIfLost(before.root.querySelector('[role=dialog]'));
}

function focusIfLost(element: Element | null): void {
  if (!isFocusLost(document) || element === null) return;
  if ('focus' in element && typeof element.focus === 'function')
    element.focus({ preventScroll: true });
}
