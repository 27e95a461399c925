import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatChunk, type Reply } from '../support/model-server.ts';
import { fillField, pressButton } from '../support/operate.ts';
import { configure, openOptions, waitForStatus } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const sourced: Reply = {
  steps: [
    chatChunk({ reasoning_content: 'The user wants **to know**.' }),
    // Well beyond the least that the test wants to see: on a busy machine the thought reaches the page late.
    { wait: 1000 },
    chatChunk({ content: 'It is **so**.' }),
    { wait: 300 },
    chatChunk({ content: ' Really.' }),
    `data: ${JSON.stringify({
      choices: [],
      citations: ['https://example.com/one', 'javascript:alert(1)'],
      usage: { prompt_tokens: 1000, completion_tokens: 200 },
    })}\n\n`,
    chatChunk({}, 'stop'),
    'data: [DONE]\n\n',
  ],
};

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage('<p id="text">Some text</p>') } },
    });
    const { baseUrl } = stage.model;
    await configure(stage.browser, {
      key: 'sk-test-0123456789',
      baseUrl,
      model: 'test-model',
      typing: 'Instant',
    });
  });
  afterAll(() => stage?.close());

  async function explain() {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return { tab, dialog: answerDialog(tab) };
  }

  async function setPrice(input: string, output: string): Promise<void> {
    const options = await openOptions(stage.browser);
    await pressButton(options, 'document', 'Add a model');
    await options.type('test-model');
    await fillField(options, 'textbox', 'Input price', input);
    await fillField(options, 'textbox', 'Output price', output);
    await options.press('Tab');
    await waitForStatus(options, 'ok');
    await options.close();
  }

  test('thoughts, sources, figures and the cost stand around the answer', async () => {
    await setPrice('1', '5');
    stage.model.reply(sourced);
    const { tab, dialog } = await explain();
    const { answer } = await dialog.reaches('complete');
    expect(answer).toContain('Really.');
    const [group] = await tab.inspect('overlay', 'controls', 'group', 'Reasoning');
    expect(group?.text).toContain('The user wants **to know**.');
    const toggle = await thoughtToggle(tab);
    expect(toggle?.expanded).toBe('false');
    await dialog.press(toggle?.name ?? '');
    expect((await thoughtToggle(tab))?.expanded).toBe('true');

    expect(await tab.inspect('overlay', 'controls', 'list', 'Sources')).toHaveLength(1);
    const links = await tab.inspect('overlay', 'controls', 'link');
    expect(links.map(({ name }) => name)).toEqual(['example.com']);

    for (const form of ['Copy as plain text', 'Copy as rich text']) {
      await dialog.press('Copy as…');
      await tab.click(await tab.inspect('overlay', 'centreOf', 'menuitem', form));
      await waitFor(`${form} to be done`, async () => (await dialog.look())?.status === 'Copied');
    }

    const text = (await dialog.look())?.text.replaceAll('\u00A0', ' ');
    expect(text).toMatch(/test-model · first word after 0(?:\.\d)? sec · \d+ tokens\/s/);
    expect(text).toContain('1,000 tokens in · 200 out · $0.002');
    await tab.close();
  });
});

/** How long the model thought is only roughly known. */
async function thoughtToggle(tab: Tab) {
  const buttons = await tab.inspect('overlay', 'controls', 'button');
  return buttons.find(({ name }) => /^Thought for (?:0\.[4-9]|[1-9][\d.]*) sec$/.test(name));
}
