import type { Cursor } from './cursor.ts';
import { codeLine, type Fence } from './fence.ts';
import type { Ground, Growing } from './growing.ts';

/** Code after the line that opened it. Nothing in it is Markdown, so nothing is read twice. */
export function growCode(fence: Fence, outer: Cursor, { patch }: Ground): Growing {
  const { language } = fence;
  let text = '';
  let shown = { tag: 'div', children: [], code: { text, language } };
  const node = outer.settle(shown);

  function draw(now: string): void {
    const drawn = { ...shown, code: { text: now, language } };
    patch.change(node, shown, drawn);
    shown = drawn;
  }

  return {
    heals: 'nothing',
    take(lines) {
      let length = 0;
      for (const line of lines.split('\n').slice(0, -1)) {
        length += line.length + 1;
        if (fence.isEnd(line)) {
          draw(text);
          return { length, isOver: true };
        }
        text += `${codeLine(line, fence)}\n`;
      }
      draw(text);
      return { length, isOver: false };
    },
    show(rest) {
      // Only the end of an answer comes here with a line that ends the code.
      if (!fence.isEnd(rest)) draw(text + codeLine(rest, fence));
      return [];
    },
  };
}
