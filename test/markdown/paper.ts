import type { MarkdownOptions, MarkdownPaper } from '../../src/markdown/markdown-door.ts';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';

export const markdownOptions: MarkdownOptions = {
  words: { copyCode: 'Copy code', copied: 'Copied', copyFailed: 'Failed', wrapLines: 'Wrap' },
  copy: () => Promise.resolve(true),
};

/** What a text looks like that was written in pieces of so many characters. */
export function write(text: string, length: number, options = markdownOptions): MarkdownPaper {
  const paper = createMarkdownPaper(document, options);
  for (let at = 0; at < text.length; at += length) paper.append(text.slice(at, at + length));
  paper.end();
  return paper;
}
