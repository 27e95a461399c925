import { setTimeout as sleep } from 'node:timers/promises';
import { answerDialog } from '../test/support/answer-dialog.ts';
import { chatChunk, chatReply, errorReply, type Reply } from '../test/support/model-server.ts';
import { controlNamed } from '../test/support/operate.ts';
import { isAnswered, press, typeInto, type User } from './picture-acts.ts';
import { cutOff, reworded, short, sourced, thoughtful, unended, whole } from './picture-replies.ts';

/** One state of the overlay, and how to get there. */
export interface Scene {
  readonly action?: 'ask';
  /** What is selected: a paragraph, unless told otherwise. */
  readonly select?: '#field';
  readonly reply: (chinese: boolean) => Reply;
  readonly until: string;
  readonly after?: (user: User, chinese: boolean) => Promise<unknown>;
  readonly offline?: boolean;
  /** Also over a page where no script may run, as a window of its own. */
  readonly window?: boolean;
}

const question = (isChinese: boolean) => (isChinese ? '为什么？' : 'Why does it differ?');
const long = 60_000;

/** What an answer comes to. */
const ends: Readonly<Record<string, Scene>> = {
  waiting: {
    reply: () => ({ delay: long, steps: [] }),
    until: 'waiting',
    after: () => sleep(3500),
    window: true,
  },
  retrying: {
    reply: () => ({
      ...errorReply(429, { message: 'Slow down.' }),
      headers: { 'retry-after': '15' },
    }),
    until: 'waiting',
    after: () => sleep(1000),
  },
  thinking: {
    reply: () => ({
      steps: [chatChunk({ reasoning_content: 'The user asks about tides.' }), { wait: long }],
    }),
    until: 'thinking',
    window: true,
  },
  typing: { reply: unended, until: 'typing' },
  complete: { reply: whole, until: 'complete', window: true },
  length: { reply: (isChinese) => cutOff(isChinese, chatChunk({}, 'length')), until: 'length' },
  refused: {
    reply: () => ({ steps: [chatChunk({}, 'content_filter'), 'data: [DONE]\n\n'] }),
    until: 'refused',
  },
  stopped: {
    reply: unended,
    until: 'typing',
    async after({ tab }) {
      await tab.press('Escape');
      await answerDialog(tab).reaches('stopped');
    },
  },
  interrupted: { reply: (isChinese) => cutOff(isChinese), until: 'interrupted' },
  failed: {
    reply: () => errorReply(401, { message: 'Incorrect API key provided: sk-…9f2.' }),
    until: 'failed',
    window: true,
  },
  empty: { reply: () => chatReply([]), until: 'failed', window: true },
  offline: { reply: () => chatReply([]), until: 'failed', offline: true, window: true },
};

/** What stands around an answer, and what is done with it. */
const tools: Readonly<Record<string, Scene>> = {
  reasoned: {
    reply: thoughtful,
    until: 'complete',
    after: unfold,
  },
  sources: { reply: sourced, until: 'complete' },
  copying: {
    reply: whole,
    until: 'complete',
    after: (user) => press(user, 'overlay.copyAs'),
  },
};

/** A question of the user's own, and those after it. */
const questions: Readonly<Record<string, Scene>> = {
  ask: {
    action: 'ask',
    reply: () => chatReply(['Yes.']),
    until: 'waiting',
    after: ({ tab, word }) =>
      controlNamed(tab, 'overlay', 'iframe', word('ask.question')).catch(() => undefined),
  },
  conversation: {
    reply: whole,
    until: 'complete',
    async after(user, isChinese) {
      user.reply(short(isChinese));
      await typeInto(user, 'ask.followUp', question(isChinese));
      await user.tab.press('Enter');
      await isAnswered(user, reworded(isChinese));
      await typeInto(user, 'ask.followUp', question(isChinese));
    },
  },
  editing: {
    action: 'ask',
    reply: whole,
    until: 'waiting',
    after: beginEdit,
  },
  edited: {
    action: 'ask',
    reply: whole,
    until: 'waiting',
    async after(user, isChinese) {
      await beginEdit(user, isChinese);
      user.reply(short(isChinese));
      await typeInto(user, 'ask.question', question(isChinese));
      await user.tab.press('Enter');
      await isAnswered(user, reworded(isChinese));
    },
  },
};

async function unfold({ tab, word }: User): Promise<void> {
  const buttons = await tab.inspect('overlay', 'controls', 'button');
  const folded = buttons.find(
    ({ name, expanded }) => expanded === 'false' && name !== word('overlay.copyAs'),
  );
  await answerDialog(tab).press(folded?.name ?? '');
}

async function beginEdit(user: User, isChinese: boolean): Promise<void> {
  await typeInto(user, 'ask.question', question(isChinese));
  await user.tab.press('Enter');
  await answerDialog(user.tab).reaches('complete');
  await press(user, 'overlay.editQuestion');
  await typeInto(user, 'ask.question', '');
}

/** Where the user was writing. */
const fields: Readonly<Record<string, Scene>> = {
  field: {
    select: '#field',
    reply: short,
    until: 'complete',
  },
  original: {
    select: '#field',
    reply: short,
    until: 'complete',
    async after(user) {
      await press(user, 'overlay.field.replace');
      await controlNamed(user.tab, 'overlay', 'button', user.word('overlay.field.original'));
    },
  },
  live: {
    select: '#field',
    reply: unended,
    until: 'typing',
    async after(user) {
      await press(user, 'overlay.field.typeLive');
      await sleep(500);
    },
  },
};

/** The site keeps the pin. */
const last: Readonly<Record<string, Scene>> = {
  pinned: {
    reply: whole,
    until: 'complete',
    async after(user, isChinese) {
      await press(user, 'overlay.pin');
      user.reply(sourced(isChinese));
      await user.act('#around');
      await answerDialog(user.tab).reaches('complete');
    },
  },
};

export const scenes = { ...ends, ...tools, ...questions, ...fields, ...last };
