import { describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply, chatSteps } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage } from '../support/stage.ts';

// Both browsers end an extension's background after 30 s without events, and each timer of ours is longer than that.
describe.concurrent('a slow model', () => {
  test.each(browsers)(
    'may take 45 s for its first byte and fall silent for 40 s, in %s',
    { timeout: 150_000 },
    async (kind) => {
      const page = { body: htmlPage('<p id="text">Selected text</p>') };
      const stage = await setStage(kind, { pages: { '/': page } });
      try {
        const { browser, model, pages } = stage;
        await configure(browser, { key: 'k', baseUrl: model.baseUrl, model: 'test-model' });
        const asked = model.reply({
          delay: 45_000,
          steps: [
            ...chatSteps(['Before '], 0),
            { wait: 40_000 },
            ...chatReply(['and after.']).steps,
          ],
        });
        const tab = await browser.openTab(pages.urlOf('/'));
        await selectIn(tab, '#text');
        await runExplain(tab, kind);

        const { last } = await answerDialog(tab).watch({ limit: 110_000, every: 500 });
        expect(last).toMatchObject({ state: 'complete', answer: 'Before and after.' });
        expect(asked.requests).toHaveLength(1);
      } finally {
        await stage.close();
      }
    },
  );
});
