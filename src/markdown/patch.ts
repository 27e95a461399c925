import type { Code } from './code.ts';
import type { Drawn, DrawnElement } from './drawn.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** Makes the element for a block of code, and brings one that it made up to date. */
export interface CodeViews {
  create(code: Code): Element;
  update(element: Element, code: Code): void;
}

export interface Patch {
  create(drawn: Drawn): ChildNode;
  createElement(drawn: DrawnElement): Element;
  /** Turns the node that shows `before` into one that shows `now`; returns it, or the one that has replaced it. */
  change(node: ChildNode, before: Drawn, now: Drawn): ChildNode;
  /** The same for the children from `offset` on. */
  changeChildren(
    parent: Node,
    offset: number,
    before: readonly Drawn[],
    now: readonly Drawn[],
  ): void;
}

/**
 * Draws, and redraws with the fewest touches. Text that only grew is appended to its node, which keeps what the reader
 * has selected in it. Elements are made by namespace: in an SVG or XML document others would not be HTML.
 */
export function createPatch(document: Document, codeViews?: CodeViews): Patch {
  function create(drawn: Drawn): ChildNode {
    return typeof drawn === 'string' ? document.createTextNode(drawn) : createElement(drawn);
  }

  function createElement(drawn: DrawnElement): Element {
    if (drawn.code && codeViews) return codeViews.create(drawn.code);
    const made = document.createElementNS(XHTML, drawn.tag);
    setAttributes(made, undefined, drawn);
    for (const child of drawn.children) made.append(create(child));
    return made;
  }

  function change(node: ChildNode, before: Drawn, now: Drawn): ChildNode {
    if (before === now) return node;
    if (node instanceof Text && typeof before === 'string' && typeof now === 'string') {
      if (now.startsWith(before)) node.appendData(now.slice(before.length));
      else node.data = now;
      return node;
    }
    if (node instanceof Element && isElement(before) && isElement(now) && isAlike(before, now)) {
      if (now.code) codeViews?.update(node, now.code);
      else {
        setAttributes(node, before, now);
        changeChildren(node, 0, before.children, now.children);
      }
      return node;
    }
    const made = create(now);
    node.replaceWith(made);
    return made;
  }

  function changeChildren(
    parent: Node,
    offset: number,
    before: readonly Drawn[],
    now: readonly Drawn[],
  ): void {
    let node: ChildNode | null = parent.childNodes[offset] ?? null;
    for (let at = 0; at < Math.max(before.length, now.length); at += 1) {
      const [old, drawn] = [before[at], now[at]];
      const next: ChildNode | null = node?.nextSibling ?? null;
      if (drawn === undefined) node?.remove();
      else if (old === undefined || !node) parent.insertBefore(create(drawn), node);
      else change(node, old, drawn);
      if (old !== undefined) node = next;
    }
  }

  return { create, createElement, change, changeChildren };
}

function isElement(drawn: Drawn): drawn is DrawnElement {
  return typeof drawn !== 'string';
}

function isAlike(before: DrawnElement, now: DrawnElement): boolean {
  return before.tag === now.tag && before.code?.language === now.code?.language;
}

function setAttributes(node: Element, before: DrawnElement | undefined, now: DrawnElement): void {
  for (const name of Object.keys(before?.attributes ?? {}))
    if (now.attributes?.[name] === undefined) node.removeAttribute(name);
  for (const [name, value] of Object.entries(now.attributes ?? {}))
    if (before?.attributes?.[name] !== value) node.setAttribute(name, value);
}
