import type { Drawn, DrawnElement } from './drawn.ts';
import type { Patch } from './patch.ts';

/** The place in an element up to which everything is final. What follows it is open, and drawn anew as it grows. */
export interface Cursor {
  /** Draws the open part. */
  show(drawn: readonly Drawn[]): void;
  /** The first of the open part is final now, and looks like this. Returns its node. */
  settle(drawn: Drawn): ChildNode;
  /** The same for an element whose children are not final: the returned cursor is for them. */
  enter(shell: DrawnElement): { readonly node: ChildNode; readonly cursor: Cursor };
}

export function createCursor(patch: Patch, parent: Node, drawn: readonly Drawn[] = []): Cursor {
  let settled = 0;
  let open = drawn;

  function settle(now: Drawn): ChildNode {
    const [first, ...rest] = open;
    const node = parent.childNodes[settled];
    settled += 1;
    open = rest;
    if (first !== undefined && node) return patch.change(node, first, now);
    const made = patch.create(now);
    parent.insertBefore(made, node ?? null);
    return made;
  }

  return {
    show(now) {
      patch.changeChildren(parent, settled, open, now);
      open = now;
    },
    settle,
    enter(shell) {
      const [first] = open;
      const isKept = typeof first === 'object' && first.tag === shell.tag && !first.code;
      const children = isKept ? first.children : [];
      const node = settle({ ...shell, children });
      return { node, cursor: createCursor(patch, node, children) };
    },
  };
}
