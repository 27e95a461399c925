import { browser } from 'wxt/browser';
import type { FieldContent, Request } from '../protocol/requests.ts';
import type { FieldAddress } from './field-purpose.ts';

/** Who is to answer. What is absent is as the settings say. */
export interface Answerer {
  readonly provider?: string;
  readonly model?: string;
}

/** The question travels to the background; the page hears nothing of it, and the overlay shows it with the answer. */
export async function sendQuestion(
  { ticket, purpose }: FieldAddress,
  question: string,
  answerer: Answerer = {},
): Promise<boolean> {
  const request: Request =
    purpose.type === 'follow-up'
      ? { type: 'follow-up', ticket, run: purpose.run, question, ...answerer }
      : { type: 'question', ticket, question };
  return (await send<unknown>(request)) === true;
}

/** What the field opens with; undefined where nobody can say. */
export function readField(ticket: string): Promise<FieldContent | undefined> {
  return send({ type: 'read-field', ticket });
}

async function send<Response>(request: Request): Promise<Response | undefined> {
  try {
    return await browser.runtime.sendMessage<Request, Response | undefined>(request);
  } catch {
    return undefined;
  }
}
