import { allowAddress } from './allow-address.ts';
import { createCaret } from './caret.ts';
import { createCodeViews } from './code-view.ts';
import type { MarkdownOptions, MarkdownPaper } from './markdown-door.ts';
import { createMarkdownWriter, type MarkdownWriter } from './markdown-writer.ts';
import { createPatch } from './patch.ts';

/** When drawing took longer than this, in milliseconds, but for the first time, which is slow by itself … */
const SLOW = 8;

/** … nothing is drawn for so many times as long, and what comes meanwhile is drawn at once. */
const REST = 5;

/** Longest rest in milliseconds. */
const LONGEST_REST = 100;

/** Characters read at once: of an answer that is there already, as in the history. */
const PORTION = 16_000;

/** A paper on which Markdown is drawn while it is written. */
export function createMarkdownPaper(document: Document, options: MarkdownOptions): MarkdownPaper {
  const patch = createPatch(document, createCodeViews(document, options));
  const root = patch.createElement({ tag: 'div', children: [], attributes: { class: 'markdown' } });
  const place = { allow: options.allowAddress ?? allowAddress, depth: 0 };
  let writer: MarkdownWriter = createMarkdownWriter(root, patch, place);
  const caret = createCaret(root);
  let held = ''; // a carriage return that may be half of a line end
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warm = false;
  let isDrawn = true;

  function draw(whole: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const start = performance.now();
    writer.draw(whole);
    isDrawn = true;
    if (whole) caret.remove();
    else caret.move();
    const took = performance.now() - start;
    if (warm && took > SLOW) timer = setTimeout(goOn, Math.min(REST * took, LONGEST_REST));
    warm = true;
  }

  function goOn(): void {
    timer = undefined;
    if (!isDrawn) draw(false);
  }

  function write(text: string): void {
    isDrawn = false;
    for (let at = 0; at < text.length; at += PORTION) {
      writer.write(text.slice(at, at + PORTION));
      if (at + PORTION < text.length) writer.draw(false);
    }
    if (timer === undefined) draw(false);
  }

  return {
    element: root as HTMLElement,
    append(text) {
      const whole = held + text;
      held = whole.endsWith('\r') ? '\r' : '';
      const sure = whole.slice(0, whole.length - held.length);
      write(sure.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'));
    },
    end() {
      if (held !== '') writer.write('\n');
      held = '';
      draw(true);
      clearTimeout(timer);
      timer = undefined;
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      held = '';
      caret.remove();
      root.replaceChildren();
      writer = createMarkdownWriter(root, patch, place);
    },
  };
}
