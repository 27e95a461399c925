import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { fieldAt, readerOf } from '../support/field-on-page.ts';
import { buildFieldPages, places, remote, textHeld } from '../support/field-pages.ts';
import { chatChunk, chatReply, chatSteps, type Reply, type Step } from '../support/model-server.ts';
import { controlNamed } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { runExplain } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const pieces = ['One ', 'after ', 'the ', 'other, ', 'until ', 'the ', 'last.'];
const answer = pieces.join('');

/** Each way in which text is written. */
const typable = [...remote, ...places.filter(({ at, editor }) => editor && at !== 'input')];

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: await buildFieldPages() });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model' });
  });
  afterAll(() => stage?.close());

  async function typing(at: string, path: string): Promise<Tab> {
    const tab = await stage.visit(path);
    await fieldAt(tab, at).select('words');
    await runExplain(tab, kind);
    await answerDialog(tab).press('Type into the field');
    return tab;
  }

  test.each(typable)('the answer types itself into $where', async (place) => {
    const { at, redo = 'Control+Y', editor, path = '/fields' } = place;
    const seen = new Set<string>();
    stage.model.reply(asSeen(seen));
    const tab = await typing(at, editor ? '/editors' : path);
    const read = readerOf(tab, place);
    const dialog = answerDialog(tab);
    await waitFor('the whole answer', async () => {
      const text = await read();
      seen.add(text);
      return text.includes(answer) && (await dialog.look())?.state === 'complete';
    });
    await controlNamed(tab, 'overlay', 'button', 'Original');
    const whole = await read();
    const original = whole.replace(answer, 'words');
    // It came bit by bit, in the place of what was selected …
    expect(seen.size).toBeGreaterThanOrEqual(pieces.length);
    const [before = '', after = ''] = original.split('words');
    for (const text of seen) {
      expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
      const typed = text.slice(before.length, text.length - after.length).replaceAll('\u00A0', ' ');
      expect(typed === 'words' || answer.startsWith(typed)).toBe(true);
    }
    // … and goes at once.
    await tab.press('Control+Z');
    await expect.poll(read).toBe(original);
    await tab.press(redo);
    await expect.poll(read).toBe(whole);
    await dialog.press('Original');
    await expect.poll(read).toBe(original);
  });

  test('what was typed stays when the answer is stopped', async () => {
    stage.model.reply({ steps: [...chatSteps(pieces.slice(0, 4), 50), { wait: 20_000 }] });
    const tab = await typing('#area', '/fields');
    const { text } = fieldAt(tab, '#area');
    const typed = textHeld.replace('words', pieces.slice(0, 4).join(''));
    await expect.poll(text).toBe(typed);
    await tab.press('Escape');
    await answerDialog(tab).reaches('stopped');
    expect(await text()).toBe(typed);
    await tab.press('Control+Z');
    await expect.poll(text).toBe(textHeld);
  });

  test('a key pressed in the field ends the typing there, and not the answer', async () => {
    stage.model.reply(chatReply(pieces, 150));
    const tab = await typing('#area', '/fields');
    const { text } = fieldAt(tab, '#area');
    await expect.poll(text).toContain('after');
    await tab.type('!');
    const left = await text();
    expect(left).toContain('!');
    const { answer: whole, buttons } = await answerDialog(tab).reaches('complete');
    expect(whole).toBe(answer);
    expect(await text()).toBe(left);
    expect(buttons).toContain('Replace selection');
  });
});

/** The answer, of which the next piece is said when the one before was seen in the field. */
function asSeen(seen: ReadonlySet<string>): Reply {
  const isSeen = (text: string) => [...seen].some((whole) => whole.includes(text));
  const steps = pieces.flatMap((content, index): Step[] => {
    const before = pieces.slice(0, index).join('').trim();
    const until = () => waitFor(`“${before}”`, () => isSeen(before)).catch(() => undefined);
    return [{ until }, chatChunk({ content })];
  });
  return { steps: [...steps, chatChunk({}, 'stop'), 'data: [DONE]\n\n'] };
}
