import { describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply, chatSteps, type Reply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage } from '../support/stage.ts';

// Both browsers end an extension's background after 30 s without events, and each timer of ours is longer than that.
describe.concurrent('a slow model', () => {
  test.each(browsers)(
    'may take 45 s for its first byte, or fall silent for 40 s, in %s',
    { timeout: 100_000 },
    async (kind) => {
      const page = { body: htmlPage('<p id="text">Selected text</p>') };
      const stage = await setStage(kind, { pages: { '/': page } });
      try {
        const { browser, model, pages } = stage;
        await configure(browser, { key: 'k', baseUrl: model.baseUrl, model: 'test-model' });
        const explain = async (reply: Reply) => {
          const asked = model.reply(reply);
          const tab = await browser.openTab(pages.urlOf('/'));
          await selectIn(tab, '#text');
          await runExplain(tab, kind);
          await asked.request();
          return { asked, dialog: answerDialog(tab) };
        };
        const { steps } = chatReply(['and after.']);
        const silent = await explain({
          steps: [...chatSteps(['Before '], 0), { wait: 40_000 }, ...steps],
        });
        const late = await explain({ delay: 45_000, steps });

        for (const [{ asked, dialog }, answer] of [
          [silent, 'Before and after.'],
          [late, 'and after.'],
        ] as const) {
          const { last } = await dialog.watch({ limit: 60_000, every: 500 });
          expect(last).toMatchObject({ state: 'complete', answer });
          expect(asked.requests).toHaveLength(1);
        }
      } finally {
        await stage.close();
      }
    },
  );
});
