import { setTimeout as sleep } from 'node:timers/promises';
import { sampleDocument } from '../markdown/sample-document.ts';
import { answerDialog } from '../support/answer-dialog.ts';
import { type Measurement, median } from '../support/benchmark.ts';
import { copyBuiltExtension } from '../support/built-extension.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import {
  chatChunk,
  type ModelServer,
  type Reply,
  startModelServer,
  type Step,
} from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, type PageServer, startPageServer } from '../support/page-server.ts';
import { selectIn } from '../support/run-explain.ts';
import { waitFor } from '../support/wait-for.ts';

const ROUNDS = 3;
/** Characters, and the most that it may take against the page. */
const sizes = {
  '8 KB': { length: 8000, limit: 1.5 },
  '100 KB': { length: 100_000, limit: 0.5 },
};

/** With hosts of its own the extension needs no click for each page: the trigger is the command, fired in the worker. */
const hosts = ['http://127.0.0.1/*', 'http://localhost/*'];

const patience = { limit: 60_000, every: 500 };

/** Milliseconds after the last byte in which everything is shown. */
const SETTLE = 1000;

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

/**
 * The main thread of a page while an answer of 2,000 deltas a second comes, drawn as Markdown by the whole extension,
 * against a page that fetches it itself and appends it once a frame. Milliseconds, without what both do before.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const extension = await copyBuiltExtension('chromium', hosts);
  const box = `<p id="text">Selected text</p><div id="box" style="width:440px;height:360px;overflow:auto;white-space:pre-wrap"></div>`;
  const pages = await startPageServer({
    '/': { body: htmlPage(box, `<script>${script}</script>`) },
  });
  const model = await startModelServer();
  const browser = await launchChromium({ extension: extension.folder });
  const setup = { browser, pages, model };
  try {
    await configure(browser, {
      key: 'k',
      baseUrl: model.baseUrl,
      model: 'test-model',
      showAs: 'Markdown',
      typing: 'Instant',
    });
    const rows: Measurement[] = [];
    const medians: number[] = [];
    for (const [size, { length, limit }] of Object.entries(sizes)) {
      const reply = fastReply(sampleDocument(length));
      const ours: number[] = [];
      const base: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await timeOverlay(setup, reply));
        base.push(await timePage(setup, reply));
      }
      medians.push(median(ours));
      rows.push({
        what: `an answer of ${size} at 2,000 deltas/s, main thread`,
        against: 'a page that fetches and appends once a frame',
        value: median(ours),
        base: median(base),
        limit,
      });
    }
    const [small = 0, large = 0] = medians;
    rows.push({
      what: 'growth from 8 to 100 KB (exponent)',
      against: 'the growth of the text',
      value: Math.log(large / small) / Math.log(100_000 / 8000),
      base: 1,
      limit: 1.1,
    });
    return rows;
  } finally {
    await browser.close();
    await Promise.all([pages.close(), model.close(), extension.remove()]);
  }
}

interface Setup {
  readonly browser: Chromium;
  readonly pages: PageServer;
  readonly model: ModelServer;
}

/** Four characters a delta, twenty deltas every ten milliseconds. */
function fastReply(text: string): Reply {
  const deltas = (text.match(/[^]{1,4}/g) ?? []).map((content) => chatChunk({ content }));
  const steps: Step[] = [];
  for (let at = 0; at < deltas.length; at += 20)
    steps.push(deltas.slice(at, at + 20).join(''), { wait: 10 });
  steps.push(chatChunk({}, 'stop'), 'data: [DONE]\n\n');
  return { headers: { 'access-control-allow-origin': '*' }, steps };
}

async function timeOverlay({ browser, pages, model }: Setup, reply: Reply): Promise<number> {
  const tab = await browser.openTab(pages.urlOf('/'));
  const busy = await browser.watchMainThread(pages.urlOf('/'));
  await selectIn(tab, '#text');
  const asked = model.reply(reply);
  const before = await busy();
  await browser.evaluateInWorker(fireCommand);
  // Nobody looks at the page meanwhile: to look costs it time as well.
  await (
    await asked.request()
  ).closed;
  await sleep(SETTLE);
  const spent = (await busy()) - before;
  await answerDialog(tab).reaches('complete', patience);
  await tab.close();
  return spent;
}

async function timePage({ browser, pages, model }: Setup, reply: Reply): Promise<number> {
  const tab = await browser.openTab(pages.urlOf('/'));
  const busy = await browser.watchMainThread(pages.urlOf('/'));
  const asked = model.reply(reply);
  const before = await busy();
  await tab.evaluate((url) => {
    const ask: unknown = Reflect.get(globalThis, 'ask');
    if (typeof ask === 'function') void ask(url);
  }, `${model.baseUrl}/chat/completions`);
  await (
    await asked.request()
  ).closed;
  await sleep(SETTLE);
  const spent = (await busy()) - before;
  await waitFor(
    'the end of the answer',
    () => tab.evaluate(() => document.title === 'done'),
    patience,
  );
  await tab.close();
  return spent;
}

const fireCommand = `(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  chrome.commands.onCommand.dispatch('run-default-action', tab);
})()`;
