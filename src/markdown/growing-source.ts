import { createCursor, type Cursor } from './cursor.ts';
import { source } from './draw-blocks.ts';
import type { Ground, Growing } from './growing.ts';

/** Characters after which a piece is closed with its line: a growing block costs its whole length each time. */
const PIECE = 2000;

/** A block that cannot be read as Markdown, or would take too long: it is shown as it is written, up to a blank line. */
export function growSource(outer: Cursor, { patch }: Ground): Growing {
  const cursor = createCursor(
    patch,
    outer.settle({ tag: 'div', children: [], attributes: { class: 'sources' } }),
  );
  let piece = '';

  return {
    heals: 'nothing',
    take(lines) {
      let length = 0;
      for (const line of lines.split('\n').slice(0, -1)) {
        length += line.length + 1;
        const isOver = line.trim() === '';
        if (!isOver) piece += `${line}\n`;
        if (piece !== '' && (isOver || piece.length > PIECE)) {
          cursor.settle(source(piece));
          piece = '';
        }
        if (isOver) return { length, isOver };
      }
      return { length, isOver: false };
    },
    show(rest) {
      cursor.show(piece + rest === '' ? [] : [source(piece + rest)]);
      return [];
    },
  };
}
