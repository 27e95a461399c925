import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Surface, Tab } from '../support/driven-browser.ts';
import { findViolations } from '../support/find-violations.ts';
import { chatChunk, chatReply, errorReply, type Reply } from '../support/model-server.ts';
import { controlNamed } from '../support/operate.ts';
import { configure, openOptions } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const rich: Reply = {
  steps: [
    chatChunk({ reasoning_content: 'What is a table?' }),
    chatChunk({ content: '# Title\n\nA **list**:\n\n1. one\n2. [two](https://example.com)\n\n' }),
    chatChunk({
      content: '| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nconst one = 1; // One.\n```\n',
    }),
    `data: ${JSON.stringify({ choices: [], citations: ['https://example.com/one'] })}\n\n`,
    chatChunk({}, 'stop'),
    'data: [DONE]\n\n',
  ],
};
const page = htmlPage(
  '<main><h1>A page</h1><p id="text">Selected text</p><button id="own">Own</button></main>',
);

/** What is outside of the body, as most overlays are, axe does not judge the contrast of. */
const modalPage = htmlPage(
  `<main><h1>A page</h1><dialog aria-label="Modal"><p id="text">Selected text</p></dialog></main>
  <script>document.querySelector('dialog').showModal()</script>`,
);

const pages = { '/': { body: page }, '/modal': { body: modalPage } };
const closedPages = { chromium: 'chrome://version/', firefox: 'about:support' };

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages, openRoots: true });
    const { baseUrl } = stage.model;
    const shown = { typing: 'Instant', showAs: 'Markdown' } as const;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'm', ...shown });
  });
  afterAll(() => stage?.close());

  test.each(kind === 'chromium' ? ['As the system', 'Dark'] : ['Dark'])(
    'axe finds nothing serious in the overlay, theme %s',
    async (theme) => {
      const options = await openOptions(stage.browser);
      await controlNamed(options, 'document', 'combobox', 'Theme');
      await options.evaluate(noteChange);
      await options.inspect('document', 'choose', 'Theme', theme);
      await waitFor('the theme to be stored', () => options.evaluate(hasChanged));
      await options.close();
      const tab = await stage.visit('/modal');
      const dialog = answerDialog(tab);
      const states = {
        complete: rich,
        failed: errorReply(401, { message: 'Wrong key' }),
        waiting: { delay: 20_000, steps: [] },
      };
      for (const [state, reply] of Object.entries(states)) {
        stage.model.reply(reply);
        await selectIn(tab, '#text');
        await runExplain(tab, kind);
        await expect.poll(async () => (await dialog.look())?.state).toBe(state);
        expect(await tab.evaluate(isOverlayOpen)).toBe(true);
        expect(await findViolations(tab)).toEqual([]);
      }
    },
  );

  test.each(['options', 'popup'])('axe finds nothing serious in %s.html', async (name) => {
    const tab = await stage.browser.openTab(`${stage.browser.origin}/${name}.html`);
    if (name === 'options') await controlNamed(tab, 'document', 'combobox', 'Provider');
    expect(await findViolations(tab)).toEqual([]);
    await tab.close();
  });

  test('popup, answer window, history and settings work with the keyboard alone', async () => {
    stage.model.reply(rich);
    const closedPage = await stage.browser.openTab(closedPages[kind]);
    const popup = await closedPage.openPopup();
    await waitFor('the focus', () => hasFocus(popup, 'textbox', 'Your question'));
    await popup.type('Where am I?');
    await popup.press('Enter');
    const window = await stage.browser.tabAt(`${stage.browser.origin}/answer.html`);
    const dialog = answerDialog(window, 'document');
    await dialog.reaches('complete');
    // Nor does it judge what is scrolled out of sight.
    await window.resize({ width: 700, height: 800 });
    expect(await findViolations(window)).toEqual([]);
    stage.model.reply(chatReply(['Twice.']));
    await reachIn(window, 'button', 'Regenerate');
    await window.press('Enter');
    await expect.poll(async () => (await dialog.look())?.answer).toBe('Twice.');
    await window.close();

    const again = await closedPage.openPopup();
    await reachIn(again, 'button', 'History');
    await again.press('Enter');
    const history = await stage.browser.tabAt(`${stage.browser.origin}/history.html`);
    const asked = async () =>
      (await history.inspect('document', 'controls', 'button'))
        .map(({ name }) => name)
        .filter((name) => name.startsWith('Ask'));
    const names = await waitFor('the answers', async () => {
      const all = await asked();
      return all.length > 0 && all;
    });
    await reachIn(history, 'button', names[0] ?? '');
    await history.press('Enter');
    await controlNamed(history, 'document', 'button', 'Delete');
    expect(await findViolations(history)).toEqual([]);
    await reachIn(history, 'button', 'Delete');
    await history.press('Enter');
    await expect.poll(async () => (await asked()).length).toBe(names.length - 1);
    await history.close();

    const options = await stage.browser.openTab(`${stage.browser.origin}/options.html`);
    await reachIn(options, 'combobox', 'Model');
    await options.type('m-2');
    await reachIn(options, 'button', 'Save');
    await options.press('Enter');
    const status = () => options.inspect('document', 'controls', 'status');
    await expect.poll(async () => (await status())[0]?.state).toBe('ok');
    expect((await controlNamed(options, 'document', 'combobox', 'Model')).value).toBe('m-2');
    await options.close();
    await closedPage.close();
  });

  test('every button of the overlay is reached, in the order in which it is seen', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.visit('/');
    await tab.evaluate(() => document.querySelector<HTMLElement>('#own')?.focus());
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    const { buttons, focused } = await dialog.reaches('complete');
    expect(focused).toBe('dialog Typeover');

    const reached = await tabThrough(tab);
    const stops = buttons.map((name) => `button ${name}`);
    expect(reached.filter((stop) => stop.startsWith('button'))).toEqual(stops);
    expect(reached).toContain('region Answer');
    await tab.press('Escape');
    await expect.poll(() => dialog.look()).toBeNull();
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('own');
  });

  test('it is pinned, asked again and closed', async () => {
    stage.model.reply(chatReply(['Once.']));
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await dialog.reaches('complete');
    await reach(tab, 'button Pin');
    await tab.press('Enter');
    await expect
      .poll(async () => (await controlNamed(tab, 'overlay', 'button', 'Pin')).pressed)
      .toBe(true);
    await tab.press('Enter');
    stage.model.reply(chatReply(['Twice.']));
    await reach(tab, 'button Regenerate');
    await tab.press('Enter');
    await expect.poll(async () => (await dialog.look())?.answer).toBe('Twice.');
    await dialog.reaches('complete');
    await reach(tab, 'button Close');
    await tab.press('Enter');
    await expect.poll(() => dialog.look()).toBeNull();
  });
});

/** What was chosen is stored a moment later, and lost where the page is closed before. */
function noteChange(): void {
  new BroadcastChannel('typeover.settings').addEventListener('message', () => {
    document.body.dataset['changed'] = 'yes';
  });
}

function hasChanged(): boolean {
  return document.body.dataset['changed'] === 'yes';
}

/** Open to scripts, so that axe has seen it. */
function isOverlayOpen(): boolean {
  const root = document.querySelector('typeover-overlay')?.shadowRoot;
  return root?.querySelector('[role=dialog]') !== null && root !== undefined;
}

async function focusedIn(tab: Tab): Promise<string | undefined> {
  return (await answerDialog(tab).look())?.focused;
}

/** All that Tab comes to in the overlay, until it leaves it. */
async function tabThrough(tab: Tab): Promise<string[]> {
  const reached: string[] = [];
  for (;;) {
    await tab.press('Tab');
    // Out of the field of the follow-up, which is in a process of its own, the focus takes a moment.
    const focused = await waitFor('the focus', () => focusedIn(tab), { limit: 1000 }).catch(
      () => {},
    );
    if (focused === undefined || reached.length > 40) return reached;
    reached.push(focused);
  }
}

async function hasFocus(surface: Surface, role: string, name: string): Promise<boolean> {
  const found = await surface.inspect('document', 'controls', role, name);
  return found.some(({ focused }) => focused);
}

async function reachIn(surface: Surface, role: string, name: string): Promise<void> {
  await controlNamed(surface, 'document', role, name);
  await tabTo(surface, `${role} ${name}`, () => hasFocus(surface, role, name), 80);
}

function reach(tab: Tab, wanted: string): Promise<void> {
  const isThere = async () => (await answerDialog(tab).look())?.focused === wanted;
  return tabTo(tab, wanted, isThere, 40);
}

async function tabTo(
  surface: Surface,
  wanted: string,
  isThere: () => Promise<boolean>,
  most: number,
): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await isThere()) return;
    await surface.press('Tab');
  }
  throw new Error(`Tab never came to ${wanted}`);
}
