import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { hostilePage, pressAllButtons, spy } from '../support/hostile-page.ts';
import { chatReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { askInOverlay, runExplain } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

/** What `window.find()` hands to a page; docs/threat-model.md tells of it. */
const holes = {
  chromium: { texts: ['find'], ways: [] },
  firefox: { texts: ['find'], ways: ['find: node', 'find: range'] },
};

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: { '/hostile': hostilePage } });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'sk-canary-0123456789', baseUrl, model: 'test-model' });
  });
  afterAll(() => stage?.close());

  test('a hostile page reads nothing of the overlay but by the ways we know', async () => {
    const asked = stage.model.reply(chatReply(['An answer with a canary in it.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/hostile'));
    await runExplain(tab, kind);
    await askInOverlay(tab, 'zebra');
    await answerDialog(tab).reaches('complete');

    const { texts, ways, heard } = await tab.evaluate(spy);
    const read = Object.keys(texts).filter((way) =>
      /canary|zebra|test-model/.test(texts[way] ?? ''),
    );
    expect(read).toEqual(holes[kind].texts);
    expect(ways.toSorted()).toEqual(holes[kind].ways);
    expect(texts['innerText']).toContain('Selected text');
    expect(JSON.stringify(texts)).not.toMatch(/-extension:|ask\.html|\d{4}-[0-9a-f]{12}/);
    expect(texts['frames']).toBe('0');
    expect(heard.join('\n')).not.toMatch(/^\w+ [zebra] |^message/m);

    const buttons = await tab.evaluate(pressAllButtons);
    expect(buttons > 0).toBe(holes[kind].ways.length > 0);
    await answerDialog(tab).reaches('complete');
    expect(asked.requests).toHaveLength(1);
    await tab.close();
  });
});
