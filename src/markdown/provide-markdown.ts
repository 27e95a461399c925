import { MARKDOWN, type CreateMarkdown } from './markdown-door.ts';
import { createMarkdownPaper } from './markdown-paper.ts';

/** Leaves the knowledge of Markdown where the script that opened the overlay finds it. */
export function provideMarkdown(): void {
  Reflect.set(globalThis, MARKDOWN, createMarkdownPaper satisfies CreateMarkdown);
}
