import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerDialog, answerDialog } from '../support/answer-dialog.ts';
import type { DrivenBrowser, Tab } from '../support/driven-browser.ts';
import { chatReply } from '../support/model-server.ts';
import { fillField, pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import type { SamplePage } from '../support/page-server.ts';
import { selectIn, triggers } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const drawing = 'BT /F 36 Tf 40 200 Td (Selected words in a paper) Tj ET';
const objects = [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  '<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 300] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
  `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
].map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
const paper: SamplePage = {
  body: `%PDF-1.4\n${objects.join('')}trailer\n<</Root 1 0 R /Size 6>>\n%%EOF`,
  headers: { 'content-type': 'application/pdf' },
};

const closedPages = { chromium: 'chrome://version/', firefox: 'about:support' };

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: { '/paper.pdf': paper } });
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
    await window.close();
  });

  test('of a PDF the selected words are asked about', async () => {
    const asked = stage.model.reply(chatReply(['They are words.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/paper.pdf'));
    const dialog = await explainPaper[kind](tab, stage.browser);
    expect((await dialog.reaches('complete')).answer).toBe('They are words.');
    expect((await asked.request()).body).toContain('Selected words');
  });
});

/** Selects the words and has them explained; says where the answer is to be seen. */
const explainPaper = {
  // By the popup: the page around the viewer knows nothing of what is selected in it.
  async chromium(tab: Tab): Promise<AnswerDialog> {
    const dialog = answerDialog(tab);
    // The viewer comes a moment after the page, and does not say so.
    return waitFor('an overlay that knows the words', async () => {
      await tab.drag({ x: 405, y: 180 }, { x: 900, y: 180 });
      await triggers.popup(tab);
      const { state } = await waitFor('a word', async () => {
        const view = await dialog.look();
        const isThere = view?.state !== 'waiting' || view.text.includes('Nothing is selected');
        return isThere ? view : undefined;
      });
      if (state !== 'waiting') return dialog;
      await dialog.press('Close');
      return undefined;
    });
  },
  async firefox(tab: Tab, browser: DrivenBrowser): Promise<AnswerDialog> {
    await waitFor('the words', () => tab.evaluate(areWordsThere));
    await selectIn(tab, '.textLayer span');
    await triggers.menu(tab);
    return answerDialog(await browser.tabAt(`${browser.origin}/answer.html`), 'document');
  },
};

function areWordsThere(): boolean {
  return document.querySelector('.textLayer span') !== null;
}
