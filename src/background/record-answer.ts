import { i18n } from '#i18n';
import { savePastAnswer } from '../history/past-answers.ts';
import type { Said } from './ask-model.ts';
import type { Setup } from './setup.ts';
import { questionOf, type Ticket } from './tickets.ts';

/**
 * Puts an answer into the history, as it ended. Not one without a word, not one from a private window, and none where
 * the user keeps no history. Never rejects: a full disk costs the entry, not the answer.
 */
export async function recordAnswer(ticket: Ticket, setup: Setup, said: Said): Promise<void> {
  const { answer, state, error } = said;
  if (!setup.settings.keepHistory || ticket.incognito || answer.text === '') return;
  const question = questionOf(ticket);
  const detail = error?.detail ?? answer.explanation;
  const past = {
    // Of an answer that is gone on with there is one entry, and it grows.
    id: ticket.past ?? crypto.randomUUID(),
    at: Date.now(),
    title: i18n.t(`action.${ticket.action}`),
    page: ticket.title,
    source: setup.source,
    ...(question !== undefined && { question }),
    selection: ticket.selection,
    text: answer.text,
    citations: [...answer.citations],
    state,
    ...(error && { message: error.message }),
    ...(detail !== undefined && { detail }),
  };
  await savePastAnswer(past).catch(() => undefined);
}
