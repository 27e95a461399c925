import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { AnswerError } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { composeQuestion } from '../prompts/compose-question.ts';
import type { Wait } from '../protocol/answer-messages.ts';
import { askModel, type Said } from './ask-model.ts';
import { batchEvents } from './batch-events.ts';
import { explainLoss } from './explain-failure.ts';
import type { Run } from './journal/run.ts';
import { keepAlive } from './keep-alive.ts';
import { measureAnswer, type Measuring } from './measure-answer.ts';
import { recordAnswer } from './record-answer.ts';
import { readSetup, type Setup } from './setup.ts';
import { questionOf, type Ticket } from './tickets.ts';

export interface Answered {
  readonly ticket: Ticket;
  readonly run: Run;
  /** What there is of the answer already. */
  readonly before?: string | undefined;
  /** It is shown where the selection cannot be seen. */
  readonly inWindow: boolean;
}

/** Answers what the user asked, to whoever hears the run. */
export async function answerTicket(answered: Answered): Promise<void> {
  const { ticket, run } = answered;
  const over = new AbortController();
  // Nobody may wait for it any more since its ticket was looked for.
  const life = AbortSignal.any([run.signal, over.signal]);
  keepAlive(life);
  const setup = await readSetup(ticket).catch(() => undefined);
  if (setup) await answer({ ...answered, setup, signal: life });
  else run.post({ type: 'final', state: 'failed', error: noStorage() });
  over.abort();
}

interface Answering extends Answered {
  readonly setup: Setup;
  readonly signal: AbortSignal;
}

async function answer(answering: Answering): Promise<void> {
  const { ticket, setup, run, inWindow } = answering;
  const asked = questionOf(ticket);
  run.post({
    type: 'begin',
    answerId: ticket.id,
    run: run.id,
    title: i18n.t(`action.${ticket.action}`),
    ...(asked !== undefined && { question: asked }),
    ...(inWindow && { selection: ticket.selection }),
    source: setup.source,
    isDemo: setup.provider.id === 'demo',
    typing: setup.settings.typing,
    typingSpeed: setup.settings.typingSpeed,
    showAs: setup.settings.showAs,
    announce: setup.settings.announce,
  });
  const measuring = measureAnswer(setup.config.model, setup.settings);
  const said = withToolsWanted(truthOf(await ask(answering, measuring), run));
  const { state, error } = said;
  const { explanation } = said.answer;
  run.post({
    type: 'final',
    state,
    ...(error && { error }),
    ...(explanation && { explanation }),
    figures: measuring.figures(),
  });
  await recordAnswer(ticket, setup, said);
}

/** A model that calls tools which it was never offered says little besides, and stops. */
function withToolsWanted(said: Said): Said {
  if (said.state !== 'complete' || said.answer.finish !== 'tool') return said;
  return { ...said, answer: { explanation: i18n.t('error.toolToo'), ...said.answer } };
}

/** Asks, and at the token limit goes on by itself as often as the user allows. */
async function ask(answering: Answering, measuring: Measuring): Promise<Said> {
  const { ticket, setup, run, signal } = answering;
  const batches = batchEvents((message) => run.post(message));
  const emit = (event: AnswerEvent) => {
    measuring.see(event);
    if (isShown(event)) batches.push(event);
  };
  const tellWait = (wait?: Wait) => run.post({ type: 'wait', ...(wait && { wait }) });
  const question = composeQuestion({ ...ticket, language: browser.i18n.getUILanguage() });
  let { before } = answering;
  for (let left = setup.settings.continueByItself; ; left -= 1) {
    const { tabId, incognito } = ticket;
    const where = { tabId, incognito };
    const said = await askModel({ setup, question, before, emit, tellWait, signal, ...where });
    batches.flush();
    const { text } = said.answer;
    const hasGrown = text.length > (before?.length ?? 0);
    if (said.state !== 'length' || !hasGrown || left === 0) return said;
    before = text;
  }
}

/** A run also ends because its page went away, which nobody asked for. */
function truthOf(said: Said, run: Run): Said {
  if (said.state !== 'stopped' || run.stopped) return said;
  return { ...said, state: 'interrupted', error: explainLoss() };
}

function noStorage(): AnswerError {
  return { code: 'bad-config', message: i18n.t('error.noStorage') };
}

/** The rest is said by the final message. */
function isShown({ type }: AnswerEvent): boolean {
  return type === 'text' || type === 'reasoning' || type === 'citation' || type === 'usage';
}
