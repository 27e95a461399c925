import type { CreateMarkdown } from '../markdown/markdown-door.ts';

/** Only once there is something to draw. */
export async function loadMarkdown(): Promise<CreateMarkdown> {
  const { createMarkdownPaper } = await import('../markdown/markdown-paper.ts');
  return createMarkdownPaper;
}
