import { browser } from 'wxt/browser';
import type { Request } from '../protocol/requests.ts';

/** The question travels to the background, which tells the overlay; no page and no script in one ever has it. */
export async function sendQuestion(ticket: string, question: string): Promise<boolean> {
  try {
    const request = { type: 'question', ticket, question } satisfies Request;
    return (await browser.runtime.sendMessage<Request, unknown>(request)) === true;
  } catch {
    return false;
  }
}
