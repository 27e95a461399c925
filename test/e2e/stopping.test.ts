import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerDialog, answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import type { RecordedRequest } from '../support/loopback-server.ts';
import { chatReply, chatSteps } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

/** Writes down what it hears of keys, as a page with shortcuts does. */
const listening = `<script>
  for (const type of ['keydown', 'keyup'])
    document.addEventListener(type, ({ key }) => { document.title += ' ' + type + key; });
</script>`;

describe.each(browsers)(
  'in %s the server sees the connection close within a second',
  { timeout: 20_000 },
  (kind) => {
    let stage: Stage;
    let tab: Tab;
    let dialog: AnswerDialog;
    let request: RecordedRequest;

    beforeAll(async () => {
      const page = { body: htmlPage(`<p id="text">Selected text</p>${listening}`) };
      stage = await setStage(kind, { pages: { '/': page, '/next': page } });
      const { baseUrl } = stage.model;
      await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model' });
    });
    afterAll(() => stage?.close());

    // Each test finds an answer under way that would go on for minutes.
    beforeEach(async () => {
      const asked = stage.model.reply({ steps: chatSteps(Array(6000).fill('and on '), 20) });
      tab = await stage.browser.openTab(stage.pages.urlOf('/'));
      dialog = answerDialog(tab);
      await selectIn(tab, '#text');
      await runExplain(tab, kind);
      await dialog.reaches('typing');
      request = await asked.request();
    });

    /** Milliseconds from `start` until the browser had closed the connection. */
    async function closedAfter(start: number): Promise<number> {
      const { by, at } = await request.closed;
      if (by === 'server') throw new Error('The answer went on to its end');
      return at - start;
    }

    test('when the tab is closed', async () => {
      await tab.close();
      // From when it is closed: a busy machine took two seconds for both, and nothing can be known before.
      const start = performance.now();
      expect(await closedAfter(start)).toBeLessThan(1000);
    });

    test('when the tab goes to another page; on the way back the text is still there', async () => {
      const before = await dialog.look();
      const start = performance.now();
      await tab.navigate(stage.pages.urlOf('/next'));
      expect(await closedAfter(start)).toBeLessThan(1000);
      await tab.back();
      const after = await dialog.reaches('interrupted');
      expect(after.answer.length).toBeGreaterThanOrEqual(before?.answer.length ?? 0);
      expect(after.busy).toBe(false);
    });

    test('when the background dies; the text stays, and Retry starts another', async () => {
      const before = await dialog.look();
      const start = performance.now();
      await stage.browser.stopBackground();
      expect(await closedAfter(start)).toBeLessThan(1000);
      const after = await dialog.reaches('interrupted');
      expect(after.answer.length).toBeGreaterThanOrEqual(before?.answer.length ?? 0);

      stage.model.reply(chatReply(['Here we are again.']));
      await dialog.press('Retry');
      await expect
        .poll(() => dialog.look())
        .toMatchObject({ state: 'complete', answer: 'Here we are again.' });
    });

    test('when Stop is pressed, and the text stays', async () => {
      const before = await dialog.look();
      const start = performance.now();
      await dialog.press('Stop');
      expect(await closedAfter(start)).toBeLessThan(1000);
      const stopped = await dialog.reaches('stopped');
      expect(stopped.answer).toMatch(/^(and on )+(a|an|and|and |and o|and on)?$/);
      expect(stopped.answer.length).toBeGreaterThanOrEqual(before?.answer.length ?? 0);
      expect(stopped.buttons).not.toContain('Stop');
    });

    test('when Escape is pressed; pressed again it closes the overlay', async () => {
      const start = performance.now();
      await tab.press('Escape');
      expect(await closedAfter(start)).toBeLessThan(1000);
      await dialog.reaches('stopped');
      await tab.press('Escape');
      await expect.poll(() => dialog.look()).toBeNull();
      expect(await tab.evaluate(() => document.title)).not.toContain('Escape');
    });
  },
);
