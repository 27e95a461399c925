import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { pressButton } from '../support/operate.ts';
import { fillConnection, openOptions, waitForStatus } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { sentence } from '../support/sentence.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const lines = ['Words ', 'of a ', 'llama.'].map((content) =>
  JSON.stringify({ model: 'm', message: { role: 'assistant', content }, done: false }),
);
const last = JSON.stringify({ model: 'm', done: true, done_reason: 'stop', eval_count: 3 });

/** Like Ollama: 403 without a word to whoever says that it is an extension. */
function startOllama(): Promise<LoopbackServer> {
  return startLoopbackServer(({ method, headers }, response) => {
    if (/^(?:chrome|moz)-extension:/.test(headers.origin ?? '')) {
      response.writeHead(403).end();
      return;
    }
    response.setHeader('access-control-allow-origin', '*');
    if (method === 'GET') {
      response.end(JSON.stringify({ models: [{ name: 'm' }] }));
      return;
    }
    response.setHeader('content-type', 'application/x-ndjson');
    response.end([...lines, last].map((line) => `${line}\n`).join(''));
  });
}

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;
  let ollama: LoopbackServer;
  let options: Tab;

  beforeAll(async () => {
    ollama = await startOllama();
    stage = await setStage(kind, { pages: { '/': { body: htmlPage('<p id="text">Text</p>') } } });
    options = await openOptions(stage.browser);
  });
  afterAll(async () => {
    await stage?.close();
    await ollama?.close();
  });

  const asked = () => ollama.requests.filter(({ method }) => method === 'POST');

  test('is refused, allowed with one click, and refused again when that is taken back', async () => {
    const baseUrl = `http://127.0.0.1:${ollama.port}`;
    await fillConnection(options, { provider: 'Ollama', baseUrl, model: 'm' });
    await pressButton(options, 'document', 'Test connection');
    const refused = await waitForStatus(options, 'failed');
    expect(refused.text).toMatch(sentence(english.doctor.ollamaOrigin));
    expect(refused.text).toContain('OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*');
    expect(asked().at(-1)?.headers.origin).toMatch(/-extension:/);

    await pressButton(options, 'document', 'Allow Ollama');
    await waitForStatus(options, 'ok');
    expect(asked().at(-1)?.headers).not.toHaveProperty('origin');

    const page = await stage.browser.openTab(stage.pages.urlOf('/'));
    await selectIn(page, '#text');
    await runExplain(page, kind);
    const { answer } = await answerDialog(page).reaches('complete');
    expect(answer).toBe('Words of a llama.');

    // The rule is for the extension's own requests: a page says who it is, as before …
    await page.evaluate(postFromPage, baseUrl);
    expect(asked().at(-1)).toMatchObject({
      body: 'from the page',
      headers: { origin: new URL(stage.pages.urlOf('/')).origin },
    });
    await page.close();

    // … and only for this one server: another port is another server.
    const other = await startOllama();
    await fillConnection(options, {
      provider: 'Ollama',
      baseUrl: `http://127.0.0.1:${other.port}`,
      model: 'm',
    });
    await pressButton(options, 'document', 'Test connection');
    await waitForStatus(options, 'failed');
    await other.close();

    await fillConnection(options, { provider: 'Ollama', baseUrl, model: 'm' });
    await pressButton(options, 'document', 'Test connection');
    await waitForStatus(options, 'ok');
    await pressButton(options, 'document', 'Send the origin again');
    await waitForStatus(options, 'failed');
    expect(asked().at(-1)?.headers.origin).toMatch(/-extension:/);
  });
});

async function postFromPage(url: string): Promise<void> {
  await fetch(`${url}/api/chat`, { method: 'POST', body: 'from the page' });
}
