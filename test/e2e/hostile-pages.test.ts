import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply, chatSteps } from '../support/model-server.ts';
import { controlNamed, pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, type SamplePage } from '../support/page-server.ts';
import { askInOverlay, runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

interface HostilePage {
  readonly what: string;
  readonly path: string;
  readonly page: SamplePage;
  /** Brings the page into its hostile state. */
  readonly prepare?: (tab: Tab) => Promise<unknown>;
}

const text = '<p id="text">Selected text</p>';

const hostilePages: readonly HostilePage[] = [
  {
    what: 'a page with the strictest policy and Trusted Types',
    path: '/strict',
    page: {
      body: htmlPage(text),
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'none'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    },
  },
  {
    what: 'an SVG document',
    path: '/drawing.svg',
    page: {
      body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#eef"/><text id="text" x="20" y="40">Selected text</text></svg>',
      headers: { 'content-type': 'image/svg+xml' },
    },
  },
  {
    // Without a style sheet browsers show XML in a viewer, in which a script can select nothing.
    what: 'an XML document',
    path: '/notes.xml',
    page: {
      body: '<?xml version="1.0"?><?xml-stylesheet href="data:text/css,note{display:block}"?><notes><note id="text">Selected text</note></notes>',
      headers: { 'content-type': 'application/xml' },
    },
  },
  {
    what: 'an open modal dialog',
    path: '/modal',
    page: {
      body: htmlPage(
        `<p>Behind</p><dialog>${text}</dialog><script>document.querySelector('dialog').showModal()</script>`,
      ),
    },
  },
  {
    what: 'an open modal dialog that no script sees from outside',
    path: '/shadow-modal',
    page: {
      body: htmlPage(
        `<x-dialog>${text}</x-dialog><script>
          const root = document.querySelector('x-dialog').attachShadow({ mode: 'closed' });
          root.innerHTML = '<dialog><slot></slot></dialog>';
          root.querySelector('dialog').showModal();
        </script>`,
      ),
    },
  },
  {
    what: 'a fullscreen element',
    path: '/fullscreen',
    page: {
      body: htmlPage(
        `<div id="stage">${text}<button onclick="document.getElementById('stage').requestFullscreen()">Enlarge</button></div>`,
      ),
    },
    async prepare(tab) {
      await pressButton(tab, 'document', 'Enlarge');
      await waitFor('fullscreen', () => tab.evaluate(() => document.fullscreenElement !== null));
    },
  },
  {
    what: 'a fullscreen element of a component',
    path: '/shadow-fullscreen',
    page: {
      body: htmlPage(
        `<x-player><div slot="text">${text}</div></x-player><script>
          const root = document.querySelector('x-player').attachShadow({ mode: 'open' });
          root.innerHTML = '<div><slot name="text"></slot><button style="position: fixed; top: 0; left: 0; height: 80px; width: 80px">Enlarge</button></div>';
          root.querySelector('button').onclick = () => root.querySelector('div').requestFullscreen();
        </script>`,
      ),
    },
    async prepare(tab) {
      await tab.click({ x: 30, y: 40 });
      await waitFor('fullscreen', () => tab.evaluate(() => document.fullscreenElement !== null));
    },
  },
  {
    what: 'two modal dialogs, of which the first in the document is on top',
    path: '/two-modals',
    page: {
      body: htmlPage(
        `<dialog>${text}<input></dialog><dialog>Under it</dialog><script>
          for (const dialog of [...document.querySelectorAll('dialog')].reverse()) dialog.showModal();
        </script>`,
      ),
    },
  },
  {
    what: 'a page that isolates itself from all others',
    path: '/isolated',
    page: {
      body: htmlPage(text),
      headers: {
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
      },
    },
  },
  {
    what: 'a page in a sandbox',
    path: '/sandboxed',
    page: { body: htmlPage(text), headers: { 'content-security-policy': 'sandbox' } },
  },
  {
    what: 'a page that runs from right to left',
    path: '/rtl',
    page: { body: htmlPage(`<div dir="rtl">${text}</div>`) },
  },
  {
    what: 'a page that lays itself over everything',
    path: '/covered',
    page: {
      body: htmlPage(
        `${text}<div style="position: fixed; inset: 0; z-index: 2147483647; background: #fed8"></div>`,
        '<style>html { font-size: 62.5% } typeover-overlay { all: unset !important; display: none !important; opacity: 0 !important }</style>',
      ),
    },
  },
  {
    what: 'a page that dims everything behind what is on top',
    path: '/dimmed',
    page: {
      body: htmlPage(
        text,
        '<style>::backdrop { display: block !important; background: linear-gradient(#000, #000) !important; opacity: 1 !important }</style>',
      ),
    },
  },
  {
    what: 'the far end of a scrolled page',
    path: '/long',
    page: {
      body: htmlPage(
        `<div style="height: 5000px"></div><div style="width: 3000px; text-align: right">${text}</div>`,
      ),
    },
    prepare: (tab) => tab.evaluate(() => scrollTo(3000, 5000)),
  },
];

const video: SamplePage = {
  body: htmlPage(
    `<video controls></video><button onclick="document.querySelector('video').requestFullscreen()">Enlarge</button>`,
  ),
};

/** A click opens a modal dialog, and the page hears what else it shall do with that. */
const component: SamplePage = {
  body: htmlPage(
    `<div></div>${text}<script>
      const root = document.querySelector('div').attachShadow({ mode: 'closed' });
      root.innerHTML = '<button style="height: 80px; width: 80px">Open</button><dialog>Subscribe!</dialog>';
      const dialog = root.querySelector('dialog');
      root.querySelector('button').onclick = () => dialog.showModal();
      addEventListener('open', () => dialog.showModal());
      addEventListener('close', () => dialog.close());
      addEventListener('blur', () => root.activeElement?.blur());
    </script>`,
  ),
};

const sandboxed: SamplePage = {
  body: htmlPage('<p>Nothing here is selected.</p>'),
  headers: { 'content-security-policy': 'sandbox' },
};

/** What a page does to the overlay while the answer comes, in its own world. */
const intrusions: Readonly<
  Record<
    string,
    { readonly path: string; readonly intrude: () => void; readonly takesFocus?: true }
  >
> = {
  'closes the modal dialog that it is in': {
    path: '/modal',
    intrude: () => document.querySelector('dialog')?.close(),
  },
  'removes the modal dialog that it is in': {
    path: '/modal',
    intrude: () => document.querySelector('dialog')?.remove(),
  },
  'removes it': {
    path: '/strict',
    intrude: () => document.querySelector('typeover-overlay')?.remove(),
  },
  'replaces the whole document': {
    path: '/strict',
    intrude: () => document.documentElement.replaceWith(document.createElement('html')),
  },
  'hides it': {
    path: '/strict',
    intrude: () => document.querySelector<HTMLElement>('typeover-overlay')?.hidePopover(),
  },
  'opens a modal dialog over it': {
    path: '/long',
    takesFocus: true,
    intrude: () => {
      const dialog = document.createElement('dialog');
      dialog.textContent = 'Subscribe!';
      document.body.append(dialog);
      dialog.showModal();
    },
  },
  'opens a tip of its own again and again': {
    path: '/long',
    intrude: () => {
      const tip = document.createElement('div');
      tip.popover = 'auto';
      document.body.append(tip);
      setInterval(() => tip.togglePopover(), 100);
    },
  },
  'takes the focus again and again': {
    path: '/long',
    intrude: () => {
      const field = document.createElement('input');
      document.body.prepend(field);
      setInterval(() => document.activeElement === document.body && field.focus(), 50);
    },
  },
  'removes it from a drawing': {
    path: '/drawing.svg',
    intrude: () => document.querySelector('foreignObject')?.remove(),
  },
};

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    const pages = Object.fromEntries(hostilePages.map(({ path, page }) => [path, page]));
    const others = { '/component': component, '/sandbox': sandboxed, '/video': video };
    stage = await setStage(kind, { pages: { ...pages, ...others } });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model', typing: 'Instant' });
  });
  afterAll(() => stage?.close());

  test.each(hostilePages)('over $what the overlay is in view and works', async (hostile) => {
    const asked = stage.model.reply(chatReply(['One. ', 'Two. ', 'Three.'], 20));
    const tab = await stage.visit(hostile.path);
    await hostile.prepare?.(tab);
    await selectIn(tab, '#text');
    await runExplain(tab, kind);

    const dialog = answerDialog(tab);
    const { answer, rect, viewport } = await dialog.reaches('complete');
    expect(answer).toBe('One. Two. Three.');
    expect((await asked.request()).body).toContain('Selected text');
    expect(rect.width).toBeGreaterThan(200);
    expect(rect.height).toBeGreaterThan(60);
    expect(rect.x).toBeGreaterThanOrEqual(0);
    expect(rect.y).toBeGreaterThanOrEqual(0);
    expect(rect.x + rect.width).toBeLessThanOrEqual(viewport.width);
    expect(rect.y + rect.height).toBeLessThanOrEqual(viewport.height);

    // Nor does it take a modal dialog of ours, under which the page could be seen and no more.
    expect(await tab.evaluate(isOnStage)).toBe(false);

    // A real click: whatever lies over the button, or makes it inert, would get it instead.
    await dialog.press('Close');
    await expect.poll(() => dialog.look()).toBeNull();
  });

  test('nothing is dimmed behind the overlay', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.visit('/dimmed');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    await answerDialog(tab).reaches('complete');
    expect(await tab.evaluate(backdropDisplay)).toBe('none');
  });

  test.each(Object.entries(intrusions))(
    'where the page %s, the overlay comes back with its text',
    async (_, { path, intrude, takesFocus }) => {
      const words = Array.from({ length: 20 }, (__, index) => `word ${index} `);
      const intruded = Promise.withResolvers<void>();
      const { steps } = chatReply(words, 30);
      const first = chatSteps(['At first. '], 0);
      const asked = stage.model.reply({
        steps: [...first, { until: () => intruded.promise }, ...steps],
      });
      const tab = await stage.visit(path);
      await selectIn(tab, '#text');
      await runExplain(tab, kind);
      const dialog = answerDialog(tab);
      await dialog.reaches('typing');
      await tab.evaluate(intrude);
      intruded.resolve();
      const { answer, focused } = await dialog.reaches('complete');
      expect(answer).toBe(`At first. ${words.join('')}`);
      expect(focused).toBe(takesFocus ? undefined : 'dialog Typeover');
      expect(await tab.evaluate(isOnTop)).toBe(true);
      expect(asked.requests).toHaveLength(1);
      await dialog.press('Close');
      await expect.poll(() => dialog.look()).toBeNull();
    },
  );

  // Chromium's popup closes some time after the overlay has come.
  test('taken away before the window is in front again, the overlay comes back with the focus', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.visit('/long');
    await selectIn(tab, '#text');
    await tab.evaluate(removeAtOnce);
    await runExplain(tab, kind);
    await answerDialog(tab).reaches('complete');
    expect(await tab.evaluate(() => document.title)).toBe('typeover-overlay');
  });

  test('over what a component of the page opens and closes, both can be used', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.visit('/component');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await dialog.reaches('complete');

    // The focus goes from the overlay into the component …
    await tab.evaluate(() => dispatchEvent(new Event('open')));
    await expect.poll(() => tab.evaluate(isOnTop)).toBe(false);
    await dialog.press('Copy');
    await expect.poll(async () => (await dialog.look())?.status).toContain('opied');
    await tab.evaluate(() => dispatchEvent(new Event('close')));
    await expect.poll(() => tab.evaluate(isOnTop)).toBe(true);

    // … and then it stays inside, where no script sees it from outside.
    await tab.click({ x: 30, y: 40 });
    await expect.poll(() => tab.evaluate(isOnTop)).toBe(false);
    await dialog.press('Close');
    await expect.poll(() => dialog.look()).toBeNull();
  });

  test('under the overlay the page is dead for no longer than it must be', async () => {
    const tab = await stage.visit('/component');
    await tab.evaluate(() => {
      for (const type of ['open', 'blur']) dispatchEvent(new Event(type));
    });
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await waitFor('the overlay', () => dialog.look());
    expect(await tab.evaluate(isOnStage)).toBe(true);
    await tab.evaluate(() => dispatchEvent(new Event('close')));
    // The first click on the page brings it back to life, and the next one opens what it opens there.
    await tab.click({ x: 30, y: 40 });
    await expect.poll(() => tab.evaluate(isOnStage)).toBe(false);
    await tab.click({ x: 30, y: 40 });
    await expect.poll(() => tab.evaluate(isOnTop)).toBe(false);
    await dialog.press('Close');
    await expect.poll(() => dialog.look()).toBeNull();
  });

  test.each(Object.entries({ removeAgainAndAgain, replaceByAnother }))(
    'the request ends with an overlay that cannot stay: %s',
    async (_, intrude) => {
      const asked = stage.model.reply({ steps: chatSteps(Array(6000).fill('and on '), 20) });
      const tab = await stage.visit('/long');
      await selectIn(tab, '#text');
      await runExplain(tab, kind);
      await answerDialog(tab).reaches('typing');
      await tab.evaluate(intrude);
      const { closed } = await asked.request();
      expect((await closed).by).not.toBe('server');
    },
  );

  test('over a video that fills the screen a question can be asked', async () => {
    const asked = stage.model.reply(chatReply(['It is a film.']));
    const tab = await stage.visit('/video');
    await pressButton(tab, 'document', 'Enlarge');
    await waitFor('fullscreen', () => tab.evaluate(() => document.fullscreenElement !== null));
    await runExplain(tab, kind);
    await askInOverlay(tab, 'What is this?');
    const dialog = answerDialog(tab);
    expect((await dialog.reaches('complete')).answer).toBe('It is a film.');
    expect((await asked.request()).body).toContain('What is this?');
    await dialog.press('Close');
    await expect.poll(() => dialog.look()).toBeNull();
    expect(await tab.evaluate(() => document.querySelectorAll('dialog').length)).toBe(0);
  });

  test('where the page lets no field run, the question can be typed in a window', async () => {
    const asked = stage.model.reply(chatReply(['It is a sandbox.']));
    const tab = await stage.visit('/sandbox');
    await runExplain(tab, kind);
    await controlNamed(tab, 'overlay', 'button', 'Ask in a window of its own');
    expect((await answerDialog(tab).look())?.text).toContain('This page does not let');
    await pressButton(tab, 'overlay', 'Ask in a window of its own');
    const opened = await stage.browser.tabAt(`${stage.browser.origin}/answer.html`);
    await controlNamed(opened, 'document', 'iframe', 'Your question');
    expect(asked.requests).toHaveLength(0);
    await opened.close();
  });
});

function backdropDisplay(): string {
  const overlay = document.querySelector('typeover-overlay');
  if (!overlay) throw new Error('There is no overlay');
  return getComputedStyle(overlay, '::backdrop').display;
}

function isOnTop(): boolean {
  return document.querySelector('typeover-overlay:popover-open') !== null;
}

/** The title says what has the focus when it is back. */
function removeAtOnce(): void {
  let times = 0;
  new MutationObserver((_, observer) => {
    const overlay = document.querySelector('typeover-overlay');
    if (!overlay) return;
    times += 1;
    if (times === 1) overlay.remove();
    else {
      observer.disconnect();
      document.title = document.activeElement?.localName ?? 'nothing';
    }
  }).observe(document.documentElement, { childList: true });
}

function isOnStage(): boolean {
  return document.querySelector('.typeover-stage') !== null;
}

function removeAgainAndAgain(): void {
  const overlays = document.getElementsByTagName('typeover-overlay');
  const remove = () => overlays[0]?.remove();
  new MutationObserver(remove).observe(document, { childList: true, subtree: true });
  remove();
}

/** As the script of an updated extension does. */
function replaceByAnother(): void {
  const overlay = document.querySelector<HTMLElement>('typeover-overlay');
  if (!overlay) throw new Error('There is no overlay');
  overlay.hidden = true;
  overlay.replaceWith(document.createElement('typeover-overlay'));
}
