import { emptyAnswer } from '../answer/answer.ts';
import { explainLoss } from './explain-failure.ts';
import { textOfRun } from './journal/journal.ts';
import { recordAnswer } from './record-answer.ts';
import { readSetup } from './setup.ts';
import { findTicketOfRun } from './tickets.ts';

/** Puts an answer into the history whose worker died before it could. Rejects where the browser lets us store nothing. */
export async function recordLoss(run: string): Promise<void> {
  const [ticket, text] = await Promise.all([findTicketOfRun(run), textOfRun(run)]);
  if (!ticket || text === undefined) return;
  await recordAnswer(ticket, await readSetup(ticket), {
    state: 'interrupted',
    answer: { ...emptyAnswer, text },
    error: explainLoss(),
  });
}
