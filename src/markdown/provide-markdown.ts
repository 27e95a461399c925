import { lex } from './lex.ts';
import { MARKDOWN, type CreateMarkdown } from './markdown-door.ts';
import { createMarkdownPaper } from './markdown-paper.ts';

/**
 * Leaves the knowledge of Markdown where the script that opened the overlay finds it. The rules are built when they are
 * first tried, which takes some 20 ms: that is done while the model still thinks, and not when its first word is there.
 */
export function provideMarkdown(): void {
  Reflect.set(globalThis, MARKDOWN, createMarkdownPaper satisfies CreateMarkdown);
  requestIdleCallback(() => void lex('# a\n\n- *b*, `c`\n\n[d](e)\nf', {}));
}
