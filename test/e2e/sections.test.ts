import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

describe.each(browsers)('a long answer in Markdown in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage('<p id="text">Selected</p>') } },
    });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'm', showAs: 'Markdown' });
  });
  afterAll(() => stage?.close());

  test('has its blocks as far apart at the border of a section as anywhere else', async () => {
    const heights: number[] = [];
    for (const count of [10, 60, 120]) {
      const tab = await stage.visit('/');
      const block = '## A heading\n\nA paragraph.\n\n### Another\n\n- an item\n\n# And one\n\n';
      stage.model.reply(chatReply([block.repeat(count)]));
      await selectIn(tab, '#text');
      await runExplain(tab, kind);
      await answerDialog(tab).reaches('complete');
      heights.push((await tab.inspect('overlay', 'scrolling')).length);
    }
    const [few = 0, more = 0, most = 0] = heights;
    // There are more borders in the first part than in the second.
    expect((more - few) / 50).toBeCloseTo((most - more) / 60, 1);
  });
});
