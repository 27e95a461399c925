import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { AnswerError } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { composeQuestion } from '../prompts/compose-question.ts';
import type { BackgroundMessage } from '../protocol/answer-messages.ts';
import type { Port } from '../protocol/port.ts';
import { askModel } from './ask-model.ts';
import { batchEvents } from './batch-events.ts';
import { keepAlive } from './keep-alive.ts';
import { measureAnswer } from './measure-answer.ts';
import { recordAnswer } from './record-answer.ts';
import { readSetup, type Setup } from './setup.ts';
import type { Ticket } from './tickets.ts';

type AnswerPort = Port<unknown, BackgroundMessage>;

/** Answers what the user asked, over the port of the page that shows it. Ends at once when the port closes. */
export async function answerTicket(ticket: Ticket, port: AnswerPort): Promise<void> {
  const over = new AbortController();
  // The port may have closed while its ticket was looked for.
  const life = AbortSignal.any([port.signal, over.signal]);
  keepAlive(life);
  const setup = await readSetup().catch(() => undefined);
  if (setup) await answer(ticket, setup, port, life);
  else port.post({ type: 'final', state: 'failed', error: noStorage() });
  over.abort();
}

async function answer(
  ticket: Ticket,
  setup: Setup,
  port: AnswerPort,
  signal: AbortSignal,
): Promise<void> {
  port.post({
    type: 'begin',
    answerId: ticket.id,
    title: i18n.t(`action.${ticket.action}`),
    ...(ticket.question !== undefined && { question: ticket.question }),
    source: setup.source,
    isDemo: setup.provider.id === 'demo',
    typing: setup.settings.typing,
    showAs: setup.settings.showAs,
  });
  const batches = batchEvents((message) => port.post(message));
  const measuring = measureAnswer(setup.config.model, setup.settings);
  const emit = (event: AnswerEvent) => {
    measuring.see(event);
    if (isShown(event)) batches.push(event);
  };
  const question = composeQuestion({ ...ticket, language: browser.i18n.getUILanguage() });
  const said = await askModel({ setup, question, emit, signal, tabId: ticket.tabId });
  batches.flush();
  const { state, error } = said;
  const { explanation } = said.answer;
  port.post({
    type: 'final',
    state,
    ...(error && { error }),
    ...(explanation && { explanation }),
    figures: measuring.figures(),
  });
  await recordAnswer(ticket, setup, said);
}

function noStorage(): AnswerError {
  return { code: 'bad-config', message: i18n.t('error.noStorage') };
}

/** The rest is said by the final message. */
function isShown({ type }: AnswerEvent): boolean {
  return type === 'text' || type === 'reasoning' || type === 'citation' || type === 'usage';
}
