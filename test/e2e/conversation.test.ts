import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply, type Exchange } from '../support/model-server.ts';
import { controlNamed, pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { askInOverlay, runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage(`<p id="text">Whales sing.</p>${listening}`) } },
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

  async function explain() {
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return { tab, dialog: answerDialog(tab) };
  }

  test('a follow-up is asked unseen by the page, with all that went before', async () => {
    stage.model.reply(chatReply(['They **do**.']));
    const { tab, dialog } = await explain();
    await dialog.reaches('complete');
    const before = await heardBy(tab);

    const second = stage.model.reply(chatReply(['To find ', 'each other.']));
    await askOn(tab, 'Why?');
    await waitFor('the second answer', async () => {
      const view = await dialog.look();
      return view?.state === 'complete' && view.answer === 'To find each other.';
    });
    expect(await turnsOf(tab)).toEqual(['Explain']);
    const asked = await bodyOf(second);
    expect(asked.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(asked.messages[1]?.content).toContain('Whales sing.');
    expect(asked.messages.slice(2).map(({ content }) => content)).toEqual(['They **do**.', 'Why?']);

    const third = stage.model.reply(chatReply(['With sounds.']));
    await askOn(tab, 'How?', 'other-model');
    await waitFor('the third answer', async () => (await dialog.look())?.answer === 'With sounds.');
    expect(await turnsOf(tab)).toEqual(['Explain', 'Why?']);
    expect((await bodyOf(third)).model).toBe('other-model');

    // The Enter that sends is let go when the field is gone; nothing else was heard.
    const heard = (await heardBy(tab)).slice(before.length);
    expect(heard.replaceAll('Enter', '')).toBe('');
  });

  test('Regenerate keeps the earlier answer, and a switch goes between them', async () => {
    stage.model.reply(chatReply(['First.']));
    const { tab, dialog } = await explain();
    await dialog.reaches('complete');
    stage.model.reply(chatReply(['Second.']));
    await dialog.press('Regenerate');
    await waitFor('the second answer', async () => (await dialog.look())?.answer === 'Second.');
    await dialog.reaches('complete');
    await controlNamed(tab, 'overlay', 'iframe', 'Ask a follow-up');
    const afterSecond = await tab.inspect('field', 'address');
    await dialog.press('Previous version');
    await expect.poll(async () => (await dialog.look())?.answer).toBe('First.');
    expect((await dialog.look())?.text).toContain('1 / 2');
    // The field is told through its address, which takes its way to another process.
    await expect.poll(() => tab.inspect('field', 'address')).not.toBe(afterSecond);

    const asked = stage.model.reply(chatReply(['Third.']));
    await askOn(tab, 'And?');
    await waitFor('the third answer', async () => (await dialog.look())?.answer === 'Third.');
    expect((await bodyOf(asked)).messages[2]?.content).toBe('First.');
  });

  test('a question can be changed, and the first answer to it stays', async () => {
    stage.model.reply(chatReply(['First.']));
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await pressButton(await tab.openPopup(), 'document', 'Ask');
    await askInOverlay(tab, 'Why');
    const dialog = answerDialog(tab);
    expect((await dialog.reaches('complete')).focused).toBe('dialog Typeover');
    const changed = stage.model.reply(chatReply(['Second.']));
    await dialog.press('Edit question');
    await waitFor('the question in its field', async () => {
      // One frame gives way to another.
      const fields = await tab
        .inspect('field', 'controls', 'textbox', 'Your question')
        .catch(() => []);
      return fields.some(({ focused, value }) => focused && value === 'Why');
    });
    await tab.type(' not?');
    await tab.press('Enter');
    await waitFor('the second answer', async () => (await dialog.look())?.answer === 'Second.');
    expect((await bodyOf(changed)).messages.at(-1)?.content).toContain('Why not?');
    expect((await dialog.reaches('complete')).focused).toBe('dialog Typeover');
    await dialog.press('Previous version');
    await expect.poll(async () => (await dialog.look())?.answer).toBe('First.');
  });
});

/** Hears every key that a page can hear. */
const listening = `<script>
  heard = '';
  for (const type of ['keydown', 'keypress', 'input', 'beforeinput', 'keyup'])
    addEventListener(type, (event) => { heard += event.key ?? event.data ?? ''; }, true);
</script>`;

/** As one who clicks into the field below the answer, and types. */
async function askOn(tab: Tab, question: string, model?: string): Promise<void> {
  await controlNamed(tab, 'overlay', 'iframe', 'Ask a follow-up');
  const shows = async (name: string) =>
    (await tab.inspect('field', 'controls', 'textbox', name)).length > 0;
  await waitFor('the field for a follow-up', () => shows('Ask a follow-up'));
  // Who answers is shown to those who are about to ask.
  expect(await shows('Model for the next answer')).toBe(false);
  await tab.inspect('overlay', 'focus', 'iframe', 'Ask a follow-up');
  await tab.inspect('field', 'focus', 'textbox', 'Ask a follow-up');
  await waitFor('the model', () => shows('Model for the next answer'));
  if (model !== undefined) {
    await tab.inspect('field', 'focus', 'textbox', 'Model for the next answer');
    await tab.press('Delete');
    await tab.type(model);
  }
  await tab.inspect('overlay', 'focus', 'iframe', 'Ask a follow-up');
  await tab.inspect('field', 'focus', 'textbox', 'Ask a follow-up');
  await tab.type(question);
  await tab.press('Enter');
}

async function turnsOf(tab: Tab): Promise<string[]> {
  const [list] = await tab.inspect('overlay', 'controls', 'list', 'Conversation');
  expect(list).toBeDefined();
  const turns = await tab.inspect('overlay', 'controls', 'article');
  return turns.map(({ name }) => name);
}

function heardBy(tab: Tab): Promise<string> {
  return tab.evaluate(() => String(Reflect.get(globalThis, 'heard')));
}

async function bodyOf(exchange: Exchange): Promise<Asked> {
  return JSON.parse((await exchange.request()).body);
}
