import type { MarkedToken, Token, Tokens } from 'marked';
import { drawInline, type AllowAddress } from './draw-inline.ts';
import { type Drawn, type DrawnElement, element } from './drawn.ts';
import { readFence } from './fence.ts';

/** Blocks deeper than this are drawn as they are written. */
const DEEPEST = 16;

export interface BlockPlace {
  readonly allow: AllowAddress;
  readonly depth: number;
}

/** The blocks that `tokens` say, without what only divides or defines. */
export function drawBlocks(tokens: readonly Token[], place: BlockPlace): DrawnElement[] {
  return tokens.flatMap((token) => drawBlock(token as MarkedToken, place));
}

export function drawBlock(token: MarkedToken, place: BlockPlace): DrawnElement[] {
  if (place.depth > DEEPEST) return [source(token.raw)];
  const inside = { ...place, depth: place.depth + 1 };
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return [element(`h${token.depth}`, inline(token.tokens, place))];
    case 'paragraph':
      return [element('p', inline(token.tokens, place))];
    case 'text':
      return [element('p', inline(token.tokens ?? [], place))];
    case 'hr':
      return [element('hr', [])];
    case 'code':
      return [drawCode(token)];
    case 'blockquote':
      return [element('blockquote', drawBlocks(token.tokens, inside), ownDirection)];
    case 'list':
      return [
        {
          ...drawListShell(token),
          children: spaced(token.items.map((item) => drawItem(item, inside))),
        },
      ];
    case 'table':
      return [drawTable(token, token.rows, place)];
    default:
      return [source(token.raw)];
  }
}

/** HTML, and whatever else is shown as it is written. */
export function source(text: string): DrawnElement {
  return element('p', [text.replace(/\n+$/, '')], { class: 'source' });
}

export function drawListShell({ ordered, start }: Tokens.List): DrawnElement {
  if (!ordered) return element('ul', [], ownDirection);
  return element('ol', [], { ...ownDirection, ...(start !== 1 && { start: String(start) }) });
}

/** Bullets, bars and columns stand on the side on which the text begins. */
const ownDirection = { dir: 'auto' };

/** In a tight list the lines of an item are no paragraphs. */
export function drawItem(item: Tokens.ListItem, place: BlockPlace): DrawnElement {
  const [first, second, ...others] = item.tokens as MarkedToken[];
  // Read as part of a tight list, its box stands before the paragraph that it belongs to.
  const isApart = item.loose && first?.type === 'checkbox' && second?.type === 'text';
  const tokens = isApart
    ? [{ ...second, tokens: [first, ...(second.tokens ?? [])] }, ...others]
    : item.tokens;
  const children = tokens.flatMap((token): readonly Drawn[] => {
    const known = token as MarkedToken;
    if (known.type === 'checkbox' || (known.type === 'text' && !item.loose))
      return inline([known], place);
    return drawBlock(known, place);
  });
  return element('li', children, item.task ? { class: 'task' } : undefined);
}

/** A line feed between items is not seen, but copied. */
function spaced(items: readonly DrawnElement[]): Drawn[] {
  return items.flatMap((item, at) => (at === 0 ? [item] : ['\n', item]));
}

export function drawTable(
  { header, align }: Tokens.Table,
  rows: readonly Tokens.TableCell[][],
  place: BlockPlace,
): DrawnElement {
  return element(
    'div',
    [
      element(
        'table',
        [
          element('thead', [drawRow(header, align, 'th', place)]),
          element(
            'tbody',
            rows.map((row) => drawRow(row, align, 'td', place)),
          ),
        ],
        ownDirection,
      ),
    ],
    { class: 'table' },
  );
}

export function drawRow(
  cells: readonly Tokens.TableCell[],
  align: Tokens.Table['align'],
  tag: 'th' | 'td',
  place: BlockPlace,
): DrawnElement {
  return element(
    'tr',
    cells.map(({ tokens }, at) =>
      element(tag, inline(tokens, place), align[at] ? { align: align[at] } : undefined),
    ),
  );
}

function drawCode(token: Tokens.Code): DrawnElement {
  const code =
    token.codeBlockStyle === 'indented'
      ? { text: token.text.replace(/\n*$/, '\n'), language: '' }
      : readFence(token.raw);
  return { tag: 'div', children: [], code };
}

function inline(tokens: readonly Token[], { allow, depth }: BlockPlace): Drawn[] {
  return drawInline(tokens, { allow, depth, isInLink: false });
}
