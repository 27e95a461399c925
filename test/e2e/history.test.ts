import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import type { DialogView } from '../support/inspect.ts';
import { chatChunk, chatReply } from '../support/model-server.ts';
import { controlNamed, pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage('<p id="text">Some text about whales</p>') } },
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

  async function explain(): Promise<DialogView> {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const { last } = await answerDialog(tab).watch();
    await tab.close();
    return last;
  }

  const openHistory = () => stage.browser.openTab(`${stage.browser.origin}/history.html`);

  test('answers are kept as they ended, found, read and deleted', async () => {
    stage.model.reply(chatReply(['They sing.']));
    expect((await explain()).state).toBe('complete');
    stage.model.reply({
      steps: [chatChunk({ content: 'They swim' }), { wait: 300 }, { tear: true }],
    });
    const { status } = await explain();

    const page = await openHistory();
    await waitFor('two answers', async () => {
      const items = await page.inspect('document', 'controls', 'button');
      return items.filter(({ text }) => text.startsWith('Explain')).length === 2;
    });
    await page.evaluate(typeQuery, 'swim WHALES');
    const found = await waitFor('the answer that was torn', async () => {
      const items = await page.inspect('document', 'controls', 'button');
      const rows = items.filter(({ text }) => text.startsWith('Explain'));
      return rows.length === 1 && rows[0];
    });
    await pressButton(page, 'document', found.name);
    expect((await controlNamed(page, 'document', 'region', 'Answer')).text).toBe('They swim');
    const { text } = await controlNamed(page, 'document', 'article', 'Explain');
    // There are no buttons to continue or retry here, as there are where the status names them.
    expect(status).toBe(`${english.error.lost} ${english.overlay.continueHint}`);
    expect(text).toContain(english.error.lost);
    expect(text).not.toContain(english.overlay.continueHint);
    expect(await page.evaluate(() => document.body.textContent)).not.toContain('sk-test');

    await pressButton(page, 'document', 'Delete');
    await pressButton(page, 'document', 'Delete all');
    await pressButton(page, 'document', 'Delete all answers');
    await waitFor('an empty history', () =>
      page.evaluate(() => document.body.textContent?.includes('There is nothing here yet')),
    );
    await page.close();
  });
});

function typeQuery(query: string): void {
  const field = document.querySelector('input[type=search]');
  if (!(field instanceof HTMLInputElement)) throw new Error('There is no field to search in');
  field.value = query;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
