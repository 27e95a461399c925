const XHTML = 'http://www.w3.org/1999/xhtml';
export const HOST_NAME = 'typeover-overlay';

export interface Mount {
  readonly host: HTMLElement;
  /** Closed: no script of the page can reach in. */
  readonly root: ShadowRoot;
}

/**
 * Puts an empty overlay into the top layer of the page and takes it away when `signal` aborts. Nothing of the page's
 * policies applies: adopted style sheets pass every CSP, and elements are made by namespace for SVG and XML documents.
 */
export function mountOverlay(document: Document, css: string, signal: AbortSignal): Mount {
  const host = document.createElementNS(XHTML, HOST_NAME);
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inPixels(css));
  root.adoptedStyleSheets = [sheet];
  host.popover = 'manual';
  const parent = interactiveParent(document);
  const mounted = parent instanceof SVGElement ? inForeignObject(host) : host;
  parent.append(mounted);
  host.showPopover();
  keepKeys(host, signal);
  signal.addEventListener('abort', () => mounted.remove(), { once: true });
  return { host, root };
}

/**
 * Outside an open modal dialog or a fullscreen element a popover is painted but inert: no clicks, no focus. A video
 * shows no children, so there the overlay stays in the document.
 */
function interactiveParent(document: Document): Element {
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
  if (dialog) return dialog;
  const fullscreen = document.fullscreenElement;
  if (fullscreen && !fullscreen.matches('video, iframe, img, canvas')) return fullscreen;
  return document.documentElement;
}

/** Firefox draws no HTML that is a direct child of SVG, not even in the top layer. */
function inForeignObject(host: Element): Element {
  const object = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  object.setAttribute('width', '1');
  object.setAttribute('height', '1');
  object.append(host);
  return object;
}

/** Shortcuts of the page must not fire while someone reads or presses keys in the overlay. */
function keepKeys(host: Element, signal: AbortSignal): void {
  for (const type of ['keydown', 'keypress', 'keyup', 'copy', 'contextmenu'])
    host.addEventListener(type, (event) => event.stopPropagation(), { signal });
}

/** `rem` is the page's own: a page that sets 62.5 % would shrink the overlay. */
function inPixels(css: string): string {
  return css.replaceAll(/([\d.]+)rem\b/g, (_, length) => `${Number(length) * 16}px`);
}
