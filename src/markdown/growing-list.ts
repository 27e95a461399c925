import type { Tokens } from 'marked';
import type { Cursor } from './cursor.ts';
import { drawItem, drawListShell } from './draw-blocks.ts';
import { type DrawnElement, element } from './drawn.ts';
import type { Ground, Growing } from './growing.ts';
import { lengthOf, lex } from './lex.ts';

/** A list whose earlier items are settled: what is left begins with its last one. */
export function growList(list: Tokens.List, outer: Cursor, ground: Ground): Growing {
  const { patch, place, late } = ground;
  const inside = { ...place, depth: place.depth + 1 };
  const { node, cursor } = outer.enter(drawListShell(list));
  let isLoose = false;
  let count = 0;

  const draw = (item: Tokens.ListItem): DrawnElement =>
    drawItem({ ...item, loose: isLoose || item.loose }, inside);

  function settle(item: Tokens.ListItem): void {
    if (count > 0) cursor.settle('\n');
    count += 1;
    late.remember(item.raw, cursor.settle(draw(item)), (links) => {
      const again = firstList(lex(item.raw, links).tokens);
      return draw(again?.items[0] ?? item);
    });
  }

  /** One of its items stands apart: from now on they hold paragraphs, those that are settled too. */
  function loosen(): void {
    isLoose = true;
    for (const item of [...node.childNodes].slice(0, Math.max(0, 2 * count - 1))) {
      let paragraph: Element | undefined;
      for (const child of Array.from(item.childNodes)) {
        if (child instanceof Element && child.matches(block)) {
          paragraph = undefined;
          continue;
        }
        if (!paragraph) {
          paragraph = patch.createElement(element('p', []));
          child.before(paragraph);
        }
        paragraph.append(child);
      }
    }
  }

  return {
    heals: 'text',
    take(lines) {
      const { tokens } = lex(lines, ground.links());
      const first = firstList(tokens);
      if (!first) return { length: 0, isOver: true };
      const isOver = tokens.slice(1).some(({ type }) => type !== 'space');
      if (first.loose && !isLoose) loosen();
      const sure = isOver ? first.items : first.items.slice(0, -1);
      for (const item of sure) settle(item);
      if (isOver) cursor.show([]);
      const length = isOver ? first.raw.length : lengthOf(sure);
      return { length, isOver };
    },
    show(rest) {
      const { tokens } = lex(rest, ground.links());
      const first = firstList(tokens);
      const items = (first?.items ?? []).map(draw);
      cursor.show(items.flatMap((item, at) => (count + at === 0 ? [item] : ['\n', item])));
      return first ? tokens.slice(1) : tokens;
    },
  };
}

function firstList(tokens: readonly { readonly type: string }[]): Tokens.List | undefined {
  const [first] = tokens;
  return first?.type === 'list' ? (first as Tokens.List) : undefined;
}

const block = 'p, ul, ol, pre, div, blockquote, hr, h1, h2, h3, h4, h5, h6';
