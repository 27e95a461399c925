import { browser } from 'wxt/browser';
import { MARKDOWN, type CreateMarkdown } from '../markdown/markdown-door.ts';
import type { Request } from '../protocol/requests.ts';

/**
 * Has the background put the second script into this world: a page's script can import none of ours itself. It is not
 * needed for the first paint, and comes while the model is still thinking.
 */
export async function loadMarkdown(): Promise<CreateMarkdown | undefined> {
  if (!provided()) {
    await browser.runtime.sendMessage({ type: 'load-markdown' } satisfies Request);
  }
  return provided();
}

function provided(): CreateMarkdown | undefined {
  const found: unknown = Reflect.get(globalThis, MARKDOWN);
  return typeof found === 'function' ? (found as CreateMarkdown) : undefined;
}
