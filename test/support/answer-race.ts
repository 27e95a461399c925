import { answerDialog } from './answer-dialog.ts';
import { copyBuiltExtension, openShadowRoots } from './built-extension.ts';
import { type Chromium, launchChromium } from './chromium.ts';
import type { Tab } from './driven-browser.ts';
import {
  chatChunk,
  type ModelServer,
  type Reply,
  startModelServer,
  type Step,
} from './model-server.ts';
import { configure } from './options-page.ts';
import { htmlPage, startPageServer } from './page-server.ts';
import { selectIn } from './run-explain.ts';
import { waitFor } from './wait-for.ts';

/** With hosts of its own the extension needs no click for each page: the trigger is the command, fired in the worker. */
const hosts = ['http://127.0.0.1/*', 'http://localhost/*'];

const patience = { limit: 60_000, every: 500 };

/** What a page does that asks the model itself: reads the events and appends what came, once a frame. */
const script = `
async function ask(url) {
  const box = document.querySelector('#box');
  let text = '';
  let waiting = '';
  const append = () => { box.textContent += waiting; waiting = ''; };
  const response = await fetch(url, { method: 'POST', body: '{}' });
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    text += decoder.decode(bytes, { stream: true });
    const lines = text.split('\\n');
    text = lines.pop();
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      const content = JSON.parse(line.slice(6)).choices[0].delta.content;
      if (!content) continue;
      if (waiting === '') requestAnimationFrame(append);
      waiting += content;
    }
  }
  requestAnimationFrame(() => { document.title = 'done'; });
}`;

/** Our overlay, or the page by itself. */
export type Runner = 'overlay' | 'page';

/** One page, one model, and two who show its answer: the whole extension, and the page itself. */
export interface AnswerRace {
  readonly browser: Chromium;
  readonly model: ModelServer;
  /** The address of the page. */
  readonly url: string;
  /** A fresh page with something selected. */
  openPage(): Promise<Tab>;
  start(runner: Runner, tab: Tab): Promise<void>;
  /** Waits until all of the answer is shown. */
  finish(runner: Runner, tab: Tab): Promise<void>;
  close(): Promise<void>;
}

/** `isOpen`: the page may look into the overlay. */
export async function setRace({ isOpen = false } = {}): Promise<AnswerRace> {
  const extension = await copyBuiltExtension('chromium', hosts);
  if (isOpen) await openShadowRoots(extension.folder);
  const box = `<p id="text">Selected text</p><div id="box" style="width:440px;height:360px;overflow:auto;white-space:pre-wrap"></div>`;
  const pages = await startPageServer({
    '/': { body: htmlPage(box, `<script>${script}</script>`) },
  });
  const model = await startModelServer();
  const browser = await launchChromium({ extension: extension.folder });
  const { baseUrl } = model;
  await configure(browser, {
    key: 'k',
    baseUrl,
    model: 'test-model',
    showAs: 'Markdown',
    typing: 'Instant',
  });
  return {
    browser,
    model,
    url: pages.urlOf('/'),
    async openPage() {
      const tab = await browser.openTab(pages.urlOf('/'));
      await selectIn(tab, '#text');
      return tab;
    },
    async start(runner, tab) {
      if (runner === 'overlay') await browser.evaluateInWorker(fireCommand);
      else await tab.evaluate(askFromPage, `${baseUrl}/chat/completions`);
    },
    async finish(runner, tab) {
      if (runner === 'overlay') await answerDialog(tab).reaches('complete', patience);
      else await waitFor('the end of the answer', () => tab.evaluate(isDone), patience);
    },
    async close() {
      await browser.close();
      await Promise.all([pages.close(), model.close(), extension.remove()]);
    },
  };
}

/** Four characters a delta, twenty deltas every ten milliseconds. `sent` is told what goes out as it does. */
export function fastReply(text: string, sent: (text: string) => void = () => {}): Reply {
  function* steps(): Generator<Step> {
    for (const part of text.match(/[^]{1,80}/g) ?? []) {
      const deltas = (part.match(/[^]{1,4}/g) ?? []).map((content) => chatChunk({ content }));
      sent(part);
      yield deltas.join('');
      yield { wait: 10 };
    }
    yield chatChunk({}, 'stop');
    yield 'data: [DONE]\n\n';
  }
  return { headers: { 'access-control-allow-origin': '*' }, steps: steps() };
}

function askFromPage(url: string): void {
  const ask: unknown = Reflect.get(globalThis, 'ask');
  if (typeof ask === 'function') void ask(url);
}

const isDone = () => document.title === 'done';

const fireCommand = `(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  chrome.commands.onCommand.dispatch('run-default-action', tab);
})()`;
