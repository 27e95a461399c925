import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply } from '../support/model-server.ts';
import { fillField, pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const closedPages = { chromium: 'chrome://version/', firefox: 'about:support' };

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: { '/': { body: htmlPage('') } } });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model', typing: 'Instant' });
  });
  afterAll(() => stage?.close());

  test('over a page of the browser the answer types itself in a window of its own', async () => {
    const asked = stage.model.reply(chatReply(['In a ', 'window ', 'of its own.'], 50));
    const closedPage = await stage.browser.openTab(closedPages[kind]);
    const popup = await closedPage.openPopup();
    await fillField(popup, 'textbox', 'Your question', 'Where am I?');
    await pressButton(popup, 'document', 'Ask');

    const window = await stage.browser.tabAt(`${stage.browser.origin}/answer.html`);
    const { last } = await answerDialog(window, 'document').watch();
    expect(last).toMatchObject({ state: 'complete', answer: 'In a window of its own.' });
    expect((await asked.request()).body).toContain('Where am I?');
  });
});
