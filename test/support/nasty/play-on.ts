import type { Line } from './nasty-server.ts';
import { done, say, stop, stream } from './http-text.ts';

/** What the model has been told it has written, in words or as a prefix; empty for a question that is new. */
export function writtenBefore(body: string): string {
  const messages: readonly { role: string; content: string }[] = JSON.parse(body).messages;
  return messages.findLast(({ role }) => role === 'assistant')?.content ?? '';
}

/**
 * A model that writes `text`, in pieces with a gap between them, and goes on from what it has written, beginning with
 * some of its last words once more, as models do.
 */
export async function playOn(
  text: string,
  { body, write, wait, end, signal }: Line,
  { gap = 15, repeat = 30 } = {},
): Promise<void> {
  const before = writtenBefore(body);
  const from = before === '' ? 0 : text.lastIndexOf(' ', Math.max(0, before.length - repeat)) + 1;
  await write(stream);
  for (const piece of text.slice(from).match(/.{1,7}/gs) ?? []) {
    if (signal.aborted) return;
    await write(say(piece));
    if (gap > 0) await wait(gap);
  }
  end(stop + done);
}
