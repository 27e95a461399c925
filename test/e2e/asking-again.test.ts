import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply, errorReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const endless = Array.from({ length: 400 }, (_, index) => `piece ${index} `);

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
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return { tab, dialog: answerDialog(tab) };
  }

  test.each([
    ['Regenerate', 'complete', chatReply(['First.'])],
    ['Retry', 'failed', errorReply(400, { message: 'Not like this' })],
  ])('%s answers anew and keeps the focus in the dialog', async (button, state, first) => {
    stage.model.reply(first);
    const { dialog } = await explain();
    await dialog.reaches(state);
    const again = stage.model.reply(chatReply(['Second.']));
    await dialog.press(button);
    const { last } = await dialog.watch();
    expect(last).toMatchObject({ state: 'complete', answer: 'Second.' });
    expect(last.focused).toBeDefined();
    expect(again.requests).toHaveLength(1);
  });

  test('a second action takes the place of the first, whose request ends', async () => {
    const first = stage.model.reply(chatReply(endless, 50));
    const { tab, dialog } = await explain();
    await dialog.reaches('typing');
    stage.model.reply(chatReply(['Second.']));
    await runExplain(tab, kind);
    await expect.poll(async () => (await dialog.look())?.answer).toBe('Second.');
    const request = await first.request();
    expect((await request.closed).by).toBe('client');
    expect(await tab.evaluate(() => document.querySelectorAll('typeover-overlay').length)).toBe(1);
  });
});
