import type { Drawn } from './drawn.ts';
import type { Links } from './lex.ts';
import type { Patch } from './patch.ts';

/** Blocks that may refer to a definition that has not come yet. */
export interface Late {
  /** `node` shows `source`; `draw` draws it with what is defined by then. */
  remember(source: string, node: ChildNode, draw: (links: Links) => Drawn): void;
  /** Draws the blocks that refer to one of these labels anew. */
  mend(labels: readonly string[], links: Links): void;
}

interface Waiting {
  readonly text: string;
  readonly draw: (links: Links) => Drawn;
  node: ChildNode;
}

export function createLate(patch: Patch): Late {
  const waiting: Waiting[] = [];
  return {
    remember(source, node, draw) {
      if (/\[[^\]]/.test(source)) waiting.push({ text: normalize(source), node, draw });
    },
    mend(labels, links) {
      for (const block of waiting) {
        if (!labels.some((label) => block.text.includes(`[${label}]`))) continue;
        const made = patch.create(block.draw(links));
        block.node.replaceWith(made);
        block.node = made;
      }
    },
  };
}

/** As marked compares labels; in a quote, one may go over several lines. */
function normalize(source: string): string {
  return source
    .replaceAll(/\n[> \t]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim())
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}
