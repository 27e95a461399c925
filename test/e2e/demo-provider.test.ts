import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const selected = 'A sentence that stands nowhere else: 七点半的火车.';

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage(`<p id="text">${selected}</p>`) } },
    });
  });
  afterAll(() => stage?.close());

  test('a new installation answers without a key, says what it is and shows the selection', async () => {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    const loaded = stage.pages.requests.length;
    await selectIn(tab, '#text');
    await runExplain(tab, kind);

    const { last, lengths } = await answerDialog(tab).watch({ limit: 30_000 });
    expect(last.state).toBe('complete');
    expect(last.answer).toContain(selected);
    expect(last.answer).toMatch(/demo/i);
    expect(lengths.length).toBeGreaterThan(10);
    expect(stage.model.requests).toEqual([]);
    expect(stage.pages.requests.slice(loaded)).toEqual([]);
  });
});
