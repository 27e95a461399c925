import { isFocusLost, rememberFocus } from './focus.ts';
import { keepInView } from './keep-in-view.ts';
import { openOverlays } from './open-overlays.ts';
import { refuseForgedEvents } from './refuse-forged-events.ts';
import { attachClosedRoot, focusedElement, nodesAround, rootsAround } from './shadow-roots.ts';
import { undoZoom } from './undo-zoom.ts';

export const HOST_NAME = 'typeover-overlay';

/** Ours, and nothing else is in it. */
const FOREIGN_OBJECT = `foreignObject:has(> ${HOST_NAME}:only-child)`;

/** A dialog of ours around the overlay, where it could not be operated otherwise. */
const STAGE = 'typeover-stage';
const XHTML = 'http://www.w3.org/1999/xhtml';

export interface Mount {
  readonly host: HTMLElement;
  /** Closed: no script of the page can reach in. */
  readonly root: ShadowRoot;
}

/**
 * An empty overlay, which stands nowhere yet. Nothing of the page's policies applies: adopted style sheets pass every CSP,
 * and elements are made by namespace for SVG and XML documents.
 */
export function makeMount(document: Document, css: string, signal: AbortSignal): Mount {
  const { host, root } = makeHost(document);
  // Chromium hands the root to nobody, so there is nobody to forge an event in it.
  if (import.meta.env.FIREFOX) refuseForgedEvents(root, signal);
  addSheet(root, css);
  return { host, root };
}

/**
 * Puts the overlay into the top layer of its page and takes it away when `signal` aborts. `giveUp` is called when the page
 * does not let it stay.
 */
export function mountOverlay(
  { host, root }: Mount,
  selected: Element | null,
  giveUp: () => void,
  signal: AbortSignal,
): void {
  const giveFocusBack = rememberFocus(host, root);
  /** What the overlay would be in, were it not on a stage. */
  let unusable: Element | null;
  const show = () => {
    const parent = interactiveParent(host, selected);
    // Not while the page has no root, as in the midst of `document.write()`.
    if (!parent) return;
    insert(host, parent);
    unusable = isHit(host) ? null : parent;
    if (unusable) insert(host, stageIn(host.ownerDocument));
    raiseOthers(host);
    giveFocusBack();
  };
  const isReachable = () => {
    const parent = host.parentElement;
    const place = parent?.matches(FOREIGN_OBJECT) ? parent.parentElement : parent;
    return (unusable ?? place) === interactiveParent(host, selected);
  };
  const showAnew = keepInView({ host, root, show, isReachable, giveUp, signal });
  // What made the stage necessary may be over. A press on the overlay itself does not come so far.
  host.ownerDocument.addEventListener('pointerdown', () => unusable && showAnew(), { signal });
  keepEvents(host, signal);
  signal.addEventListener('abort', () => remove(host), { once: true });
}

/**
 * A page may define custom elements of this name. Their internals hand out even a closed root, if it was attached to one
 * of them (https://html.spec.whatwg.org/#dom-elementinternals-shadowroot), and their constructor runs in `createElement`.
 * In a document that is shown nowhere, there are none: there the element gets its root, before it comes here.
 */
function makeHost(document: Document): Mount {
  const elsewhere = document.implementation.createHTMLDocument('');
  const host = elsewhere.createElement(HOST_NAME);
  const root = attachClosedRoot(host);
  return { host: document.adoptNode(host), root };
}

/** Before the sheets that are there, which have the last word. */
export function addSheet(root: ShadowRoot, css: string): void {
  root.adoptedStyleSheets = [sheetOf(css), ...root.adoptedStyleSheets];
}

export function addLastSheet(root: ShadowRoot, css: string): void {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(css)];
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** On top of all that is shown. */
function insert(host: HTMLElement, parent: Element): void {
  const before = host.parentElement;
  undoZoom(host, parent);
  if (parent instanceof SVGElement) {
    remove(host);
    parent.append(inForeignObject(host));
  } else if (host.isConnected && 'moveBefore' in parent) {
    // Keeps the frame of the sealed field alive, and what was typed there.
    parent.moveBefore(host, null);
  } else {
    remove(host);
    parent.append(host);
  }
  if (before !== parent && isEmptyStage(before)) before.remove();
  host.popover = 'manual';
  raise(host);
}

/** A video or a frame shows no children, and neither do elements of the page's own that have no place for them. */
function isHit(host: Element): boolean {
  const { x, y } = host.getBoundingClientRect();
  const root = host.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(x + 9, y + 9) === host;
}

/** On top of all that is shown now. */
export function raise(host: HTMLElement): void {
  if (host.matches(':popover-open')) host.hidePopover();
  host.showPopover();
}

/** Those that stood over this one before it was shown anew. */
function raiseOthers(host: Element): void {
  const all = openOverlays();
  const at = all.findIndex((each) => each.host === host);
  if (at === -1) return;
  for (const other of all.slice(at + 1)) if (other.host.isConnected) raise(other.host);
}

function remove(host: Element): void {
  const { parentElement } = host;
  if (parentElement?.matches(FOREIGN_OBJECT)) parentElement.remove();
  host.remove();
  if (isEmptyStage(parentElement)) parentElement.remove();
}

/** Not ours, and none that stays when one clicks elsewhere. */
const LAYER = `dialog[open]:modal:not(.${STAGE}), :popover-open:not([popover='manual'])`;

/**
 * Outside an open modal dialog or a fullscreen element a popover is painted but inert: no clicks, no focus. A dialog in
 * a shadow root is found where the focus is. A popover of the page would close upon a click outside of it, so the one
 * that the user was in when the overlay came holds it; others come and go, as tips do.
 */
function interactiveParent(host: Element, selected: Element | null): Element | null {
  const document = host.ownerDocument;
  const focused = isFocusLost(document) ? null : focusedElement(document);
  const inside = host.parentElement ?? focused ?? selected ?? document;
  const around = [inside, ...nodesAround(inside)];
  const roots = [document, ...rootsAround(focused ?? inside).toReversed()];
  const layers = roots
    .flatMap((root) => [...root.querySelectorAll(LAYER)])
    .filter((each) => each.matches(':modal') || around.includes(each));
  // What has the focus is in the dialog on top, which need not be the last in the document.
  const used: Node[] = focused ? [focused, ...nodesAround(focused)] : [];
  return (
    layers.findLast((each) => used.includes(each)) ??
    layers.at(-1) ??
    roots.map((root) => root.fullscreenElement).findLast((each) => each !== null) ??
    document.documentElement
  );
}

function stageIn(document: Document): Element {
  const there = document.querySelector(`dialog.${STAGE}`);
  if (there) return there;
  const stage = document.createElementNS(XHTML, 'dialog');
  if (!(stage instanceof HTMLDialogElement)) return document.documentElement;
  stage.className = STAGE;
  // The dialog is the one inside.
  stage.role = 'presentation';
  // Not to be seen, and with it its backdrop, which would dim what the user reads; the overlay in it is.
  stage.style.cssText =
    'all: initial !important; position: fixed !important; visibility: hidden !important';
  document.documentElement.append(stage);
  stage.showModal();
  return stage;
}

function isEmptyStage(element: Element | null): element is Element {
  return element !== null && element.matches(`dialog.${STAGE}:empty`);
}

/** Firefox draws no HTML that is a direct child of SVG, not even in the top layer. */
function inForeignObject(host: Element): Element {
  const object = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  object.setAttribute('width', '1');
  object.setAttribute('height', '1');
  object.append(host);
  return object;
}

const kept =
  'keydown keypress keyup pointerdown mousedown click copy contextmenu touchstart touchend focusin';

/**
 * Shortcuts of the page must not fire while someone reads or presses keys in the overlay, and what the page closes upon a
 * click elsewhere stays: the field may be in it.
 */
function keepEvents(host: Element, signal: AbortSignal): void {
  for (const type of kept.split(' '))
    host.addEventListener(type, (event) => event.stopPropagation(), { signal });
}
