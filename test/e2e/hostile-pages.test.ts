import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply } from '../support/model-server.ts';
import { pressButton } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, type SamplePage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
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

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    const pages = Object.fromEntries(hostilePages.map(({ path, page }) => [path, page]));
    stage = await setStage(kind, { pages });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model' });
  });
  afterAll(() => stage?.close());

  test.each(hostilePages)('over $what the overlay is in view and works', async (hostile) => {
    const asked = stage.model.reply(chatReply(['One. ', 'Two. ', 'Three.'], 20));
    const tab = await stage.browser.openTab(stage.pages.urlOf(hostile.path));
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

    // A real click: whatever lies over the button, or makes it inert, would get it instead.
    await dialog.press('Close');
    await expect.poll(() => dialog.look()).toBeNull();
    await tab.close();
  });
});
