import { browser } from 'wxt/browser';

declare global {
  interface Element {
    /** Of Firefox, for extensions alone. */
    readonly openOrClosedShadowRoot: ShadowRoot | null;
  }
}

const ours = new WeakMap<Element, ShadowRoot>();

/** A root that `shadowRootOf` knows without asking the browser, in this run of the script. */
export function attachClosedRoot(host: Element): ShadowRoot {
  const root = host.attachShadow({ mode: 'closed' });
  if (!import.meta.env.FIREFOX) ours.set(host, root);
  return root;
}

/** Also a closed one, to which browsers let extensions in. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (import.meta.env.FIREFOX) return element.openOrClosedShadowRoot;
  const known = ours.get(element);
  if (known) return known;
  // Who asks Chromium for the first time waits for two milliseconds, and what has the focus most of the time has none.
  // Not at all it answers a script that an update of its extension has left behind.
  return browser.runtime?.id &&
    element instanceof HTMLElement &&
    !element.matches('body, input, textarea')
    ? browser.dom.openOrClosedShadowRoot(element)
    : element.shadowRoot;
}

/** The focused element, looked for inside shadow roots, ours too. */
export function focusedElement({ activeElement }: DocumentOrShadowRoot): Element | null {
  const root = activeElement && shadowRootOf(activeElement);
  return (root && focusedElement(root)) ?? activeElement;
}

/** In what it is drawn, up to the document, out of shadow roots too; the inner ones first. */
export function nodesAround(node: Node): Node[] {
  const outer =
    (node instanceof Element && node.assignedSlot) ||
    (node instanceof ShadowRoot ? node.host : node.parentNode);
  return outer ? [outer, ...nodesAround(outer)] : [];
}

/** The shadow roots around a node, and those of components around it, which may draw it in theirs. */
export function rootsAround(node: Node): ShadowRoot[] {
  return nodesAround(node).flatMap((each) => {
    const isComponent = each instanceof Element && each.localName.includes('-');
    return each instanceof ShadowRoot ? each : (isComponent && shadowRootOf(each)) || [];
  });
}
