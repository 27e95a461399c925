import { createCodeBar } from './code-bar.ts';
import { createCursor, type Cursor } from './cursor.ts';
import { element } from './drawn.ts';
import { createHighlighter } from './highlight.ts';
import type { MarkdownOptions } from './markdown-door.ts';
import { type CodeViews, createPatch, type Patch } from './patch.ts';

/** Lines laid out together: a growing block costs its whole length each time. */
const LINES = 40;

interface CodeLines {
  read(): string;
  update(text: string): void;
}

/** The views of all blocks of code on a paper. */
export function createCodeViews(document: Document, options: MarkdownOptions): CodeViews {
  const views = new WeakMap<Element, CodeLines>();
  const patch = createPatch(document);
  return {
    create({ text, language }) {
      const name = language === '' ? {} : { class: `language-${language}` };
      const code = patch.createElement(element('code', [], name));
      const lines = createCodeLines(patch, code, language);
      const pre = patch.createElement(element('pre', []));
      pre.append(code);
      const block = patch.createElement(element('div', [], { class: 'code', dir: 'ltr' }));
      block.append(createCodeBar({ patch, pre, language, read: lines.read, options }), pre);
      lines.update(text);
      views.set(block, lines);
      return block;
    },
    update(block, { text }) {
      views.get(block)?.update(text);
    },
  };
}

/** Code as it grows: the lines whose colours can change no more are settled, in chunks. */
function createCodeLines(patch: Patch, code: Element, language: string): CodeLines {
  let highlighter = createHighlighter(language);
  let text = '';
  let settled = 0;
  let length = 0; // of the settled lines
  let chunk = openChunk();

  function openChunk(): Cursor {
    const lines = patch.createElement(element('span', [], { class: 'lines' }));
    code.append(lines);
    return createCursor(patch, lines);
  }

  function reset(): void {
    code.replaceChildren();
    highlighter = createHighlighter(language);
    settled = 0;
    length = 0;
    chunk = openChunk();
  }

  return {
    read: () => text,
    update(now) {
      if (!now.startsWith(text.slice(0, length))) reset();
      text = now;
      const { sure, open, settledLength } = highlighter.read(now);
      length = settledLength;
      for (const line of sure) {
        if (settled > 0 && settled % LINES === 0) {
          chunk.show([]);
          chunk = openChunk();
        }
        chunk.settle(line);
        settled += 1;
      }
      chunk.show(open);
    },
  };
}
