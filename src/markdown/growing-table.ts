import type { Tokens } from 'marked';
import { createCursor, type Cursor } from './cursor.ts';
import { drawRow, drawTable } from './draw-blocks.ts';
import type { Ground, Growing } from './growing.ts';
import { lex } from './lex.ts';

/** A table whose earlier rows are settled. `head` are its first two lines, which say how many columns a row has. */
export function growTable(
  table: Tokens.Table,
  head: string,
  outer: Cursor,
  ground: Ground,
): Growing {
  const { patch, place, late } = ground;
  const whole = outer.settle(drawTable(table, [], place));
  const body = whole.firstChild?.lastChild;
  if (!body) throw new Error('A table was drawn without a body');
  const cursor = createCursor(patch, body);

  function read(lines: string) {
    const { tokens } = lex(head + lines, ground.links());
    const [first, ...others] = tokens;
    // The head was a table before, and lines that come after it do not change that.
    const { rows, raw } = first as Tokens.Table;
    return { rows, length: Math.max(0, raw.length - head.length), others };
  }

  const draw = (cells: readonly Tokens.TableCell[]) => drawRow(cells, table.align, 'td', place);

  return {
    heals: 'cells',
    take(lines) {
      const { rows, length, others } = read(lines);
      const sources = lines.split('\n');
      rows.forEach((row, at) => {
        const source = `${sources[at]}\n`;
        late.remember(source, cursor.settle(draw(row)), (links) => {
          const [again] = lex(head + source, links).tokens;
          const [only] = again?.type === 'table' ? (again as Tokens.Table).rows : [];
          return draw(only ?? row);
        });
      });
      const isOver = others.length > 0;
      if (isOver) cursor.show([]);
      return { length: isOver ? length : lines.length, isOver };
    },
    show(rest) {
      const { rows, others } = read(rest);
      cursor.show(rows.map(draw));
      return others;
    },
  };
}
