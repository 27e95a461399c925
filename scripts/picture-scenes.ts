import { answerDialog } from '../test/support/answer-dialog.ts';
import type { Tab } from '../test/support/driven-browser.ts';
import {
  chatChunk,
  chatReply,
  chatSteps,
  errorReply,
  type Reply,
} from '../test/support/model-server.ts';
import { controlNamed } from '../test/support/operate.ts';

/** One state of the overlay, and how to get there. */
export interface Scene {
  readonly action?: 'ask';
  readonly reply: (chinese: boolean) => Reply;
  readonly until: string;
  readonly after?: (tab: Tab) => Promise<unknown>;
  readonly offline?: boolean;
}

const english = `The **lunitidal interval** is the time between the moon crossing a meridian and the next high water there.

1. It is nearly constant for one harbour.
2. It differs from port to port: the shape of the coast decides how long the wave takes.

\`\`\`js
const interval = highWater - moonTransit;
\`\`\`
`;
const chinese = `**月潮间隙**是月亮经过子午线到下一次高潮之间的时间。

1. 对同一个港口，它几乎不变。
2. 不同港口各不相同：海岸的形状决定潮波要走多久。
`;
const long = 60_000;

const pieces = (isChinese: boolean) => (isChinese ? chinese : english).split(/(?<=\s)/);
const cut = (isChinese: boolean) => pieces(isChinese).slice(0, isChinese ? 3 : 24);
const unended = (isChinese: boolean): Reply => ({
  steps: [...chatSteps(cut(isChinese), 0), { wait: long }],
});

export const scenes: Readonly<Record<string, Scene>> = {
  waiting: {
    reply: () => ({ delay: long, steps: [] }),
    until: 'waiting',
    after: (tab) => new Promise((resolve) => setTimeout(resolve, 3500, tab)),
  },
  thinking: {
    reply: () => ({
      steps: [chatChunk({ reasoning_content: 'The user asks about tides.' }), { wait: long }],
    }),
    until: 'thinking',
  },
  typing: { reply: unended, until: 'typing' },
  complete: { reply: (isChinese) => chatReply(pieces(isChinese)), until: 'complete' },
  length: {
    reply: (isChinese) => ({
      steps: [...chatSteps(cut(isChinese), 0), chatChunk({}, 'length'), 'data: [DONE]\n\n'],
    }),
    until: 'length',
  },
  refused: {
    reply: () => ({ steps: [chatChunk({}, 'content_filter'), 'data: [DONE]\n\n'] }),
    until: 'refused',
  },
  stopped: {
    reply: unended,
    until: 'typing',
    async after(tab) {
      await tab.press('Escape');
      await answerDialog(tab).reaches('stopped');
    },
  },
  interrupted: {
    reply: (isChinese) => ({ steps: [...chatSteps(cut(isChinese), 0), { tear: true }] }),
    until: 'interrupted',
  },
  failed: {
    reply: () => errorReply(401, { message: 'Incorrect API key provided: sk-…9f2.' }),
    until: 'failed',
  },
  empty: { reply: () => chatReply([]), until: 'failed' },
  offline: { reply: () => chatReply([]), until: 'failed', offline: true },
  ask: {
    action: 'ask',
    reply: () => chatReply(['Yes.']),
    until: 'waiting',
    after: (tab) => controlNamed(tab, 'overlay', 'iframe', 'Your question').catch(() => undefined),
  },
};
