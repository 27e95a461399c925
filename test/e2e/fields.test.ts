import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerDialog, answerDialog } from '../support/answer-dialog.ts';
import type { Key, Tab } from '../support/driven-browser.ts';
import { fieldAt, readerOf } from '../support/field-on-page.ts';
import { buildFieldPages, places, textHeld } from '../support/field-pages.ts';
import { chatReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { runExplain } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const answer = 'new ones,\nand more';
const inOneLine = 'new ones, and more';

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: await buildFieldPages() });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model', typing: 'Instant' });
  });
  afterAll(() => stage?.close());

  async function answered(path: string, at: string, word: string): Promise<Tab> {
    stage.model.reply(chatReply([answer]));
    const tab = await stage.visit(path);
    await fieldAt(tab, at).select(word);
    await runExplain(tab, kind);
    await answerDialog(tab).reaches('complete');
    return tab;
  }

  test.each(places)('the answer goes into $where, and back', async (place) => {
    const { at, redo = 'Control+Y', oneLine, editor: name } = place;
    const tab = await answered(name ? '/editors' : '/fields', at, 'words');
    const dialog = answerDialog(tab);
    const read = readerOf(tab, place);
    const written = oneLine ? inOneLine : answer;
    const original = await read();
    const inserted = original.replace('words', `words ${written}`);
    const replaced = original.replace('words', written);

    await dialog.press('Insert after selection');
    await expect.poll(read).toBe(inserted);
    await waitFor('the end of the writing', () => says(dialog, 'Inserted'));
    await pressIn(tab, at, 'Control+Z');
    await expect.poll(read).toBe(original);

    await dialog.press('Replace selection');
    await expect.poll(read).toBe(replaced);
    await waitFor('the end of the writing', () => says(dialog, 'Replaced'));
    await pressIn(tab, at, 'Control+Z');
    await expect.poll(read).toBe(original);
    await pressIn(tab, at, redo);
    await expect.poll(read).toBe(replaced);
    await dialog.press('Original');
    await expect.poll(read).toBe(original);
  });

  test.each([
    { what: 'a field for numbers', at: '#number', word: '1234', why: 'does not take' },
    { what: 'a field without room', at: '#short', word: 'stand here', why: 'too long' },
    {
      what: 'an element that takes all back',
      at: '#stubborn',
      word: 'words',
      why: 'does not take',
    },
  ])('$what refuses the answer, which is copied', async ({ at, word, why }) => {
    const tab = await answered('/fields', at, word);
    const dialog = answerDialog(tab);
    const field = fieldAt(tab, at);
    const original = await field.text();
    await dialog.press('Insert after selection');
    const { buttons, status } = await waitFor('the reason', async () => {
      const view = await dialog.look();
      return view?.status.includes(why) ? view : undefined;
    });
    expect(status).toContain('copied');
    expect(buttons).not.toContain('Original');
    expect(await field.text()).toBe(original);
    await fieldAt(tab, '#area').select(textHeld);
    await tab.press('Control+V');
    await expect.poll(fieldAt(tab, '#area').text).toBe(answer);
  });

  test('nothing is offered where nothing can be written', async () => {
    for (const at of ['#fixed', '#text']) {
      const tab = await answered('/fields', at, 'words');
      const view = await answerDialog(tab).look();
      expect(view?.buttons).toContain('Copy');
      expect(view?.buttons).not.toContain('Replace selection');
      expect(view?.buttons).not.toContain('Insert after selection');
    }
  });
});

async function says(dialog: AnswerDialog, word: string): Promise<boolean | undefined> {
  return (await dialog.look())?.status.includes(word);
}

/** Presses a key once the focus is where the answer went, which in a frame may take a moment. */
async function pressIn(tab: Tab, at: string, key: Key): Promise<void> {
  await expect.poll(() => tab.evaluate(frameHasFocus, at)).toBe(true);
  await tab.press(key);
}

function frameHasFocus(at: string): boolean {
  const [outer = ''] = at.split(' >> ');
  const frame = document.querySelector(outer);
  if (!(frame instanceof HTMLIFrameElement)) return true;
  return document.activeElement === frame;
}
