import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply, type Exchange } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage, type SamplePage } from '../support/page-server.ts';
import { askInOverlay, runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const password = 'correct-horse-battery-staple';

const pages: Readonly<Record<string, SamplePage>> = {
  '/document': { body: htmlPage('<p id="text">First line<br>Second line</p>') },
  '/code': { body: htmlPage('<pre id="text">if (a) {\n\tb();\n\n}</pre>') },
  '/textarea': {
    body: htmlPage('<textarea id="text">First line\n\n  Third line, indented</textarea>'),
  },
  '/input': { body: htmlPage('<input id="text" value="A line in a field">') },
  '/frame': { body: htmlPage('<p>Outside</p><iframe src="/document"></iframe>') },
  '/shadow': {
    body: htmlPage(
      '<div id="host"><template shadowrootmode="open"><p id="text">First line<br>Second line</p></template></div>',
    ),
  },
  '/dialog': {
    body: htmlPage(
      `<dialog><textarea>Another text</textarea><br><span id="text">A line in a dialog</span></dialog>
      <script>document.querySelector('dialog').showModal(); document.querySelector('textarea').select()</script>`,
    ),
  },
  '/password': { body: htmlPage(`<input type="password" id="text" value="${password}">`) },
  '/nothing': { body: htmlPage('<p>Nothing here is selected.</p>') },
};

interface Place {
  readonly where: string;
  readonly path: string;
  readonly select: (tab: Tab) => Promise<void>;
  readonly text: string;
}

const places: readonly Place[] = [
  {
    where: 'the document',
    path: '/document',
    select: (tab) => selectIn(tab, '#text'),
    text: 'First line\nSecond line',
  },
  {
    where: 'preformatted code',
    path: '/code',
    select: (tab) => selectIn(tab, '#text'),
    text: 'if (a) {\n\tb();\n\n}',
  },
  {
    where: 'a text area',
    path: '/textarea',
    select: (tab) => selectIn(tab, '#text'),
    text: 'First line\n\n  Third line, indented',
  },
  {
    where: 'a field',
    path: '/input',
    select: (tab) => selectIn(tab, '#text'),
    text: 'A line in a field',
  },
  {
    where: 'a frame of the same origin',
    path: '/frame',
    select: (tab) => tab.evaluate(selectInFrame),
    text: 'First line\nSecond line',
  },
  {
    where: 'an open shadow root',
    path: '/shadow',
    select: (tab) => tab.evaluate(selectInShadow),
    text: 'First line\nSecond line',
  },
  {
    where: 'a dialog, by the mouse, when it was in a field there before',
    path: '/dialog',
    async select(tab) {
      const { left, right, y } = await tab.evaluate(edgesOfText);
      await tab.drag({ x: left, y }, { x: right, y });
    },
    text: 'A line in a dialog',
  },
];

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;
  let asked: Exchange;

  beforeAll(async () => {
    stage = await setStage(kind, { pages });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model', typing: 'Instant' });
  });
  afterAll(() => stage?.close());
  beforeEach(() => {
    asked = stage.model.reply(chatReply(['Done.']));
  });

  async function question(): Promise<string> {
    const { body } = await asked.request();
    return JSON.parse(body).messages.at(-1).content;
  }

  test.each(places)(
    'text selected in $where is sent as it stands',
    async ({ path, select, text }) => {
      const tab = await stage.visit(path);
      await select(tab);
      await runExplain(tab, kind);
      await answerDialog(tab).reaches('complete');
      expect(await question()).toContain(text);
    },
  );

  test('with nothing selected it asks for a question about the page', async () => {
    const tab = await stage.visit('/nothing');
    await runExplain(tab, kind);
    await askInOverlay(tab, 'What is this page for?');
    const { answer } = await answerDialog(tab).reaches('complete');
    expect(answer).toBe('Done.');
    expect(await question()).toContain('What is this page for?');
    expect((await asked.request()).body).toContain('Sample page');
  });

  test('a selected password is never read', async () => {
    const tab = await stage.visit('/password');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    await askInOverlay(tab, 'What is in this field?');
    await answerDialog(tab).reaches('complete');
    expect(asked.requests).toHaveLength(1);
    expect((await asked.request()).body).not.toContain(password);
  });
});

function edgesOfText(): { left: number; right: number; y: number } {
  const { left, right, top, height } =
    document.getElementById('text')?.getBoundingClientRect() ?? new DOMRect();
  return { left: left + 1, right: right + 4, y: top + height / 2 };
}

function selectInFrame(): void {
  const inner = document.querySelector('iframe')?.contentWindow;
  const text = inner?.document.getElementById('text');
  if (!inner || !text) throw new Error('The frame has no text');
  inner.focus();
  inner.getSelection()?.selectAllChildren(text);
}

function selectInShadow(): void {
  const text = document.getElementById('host')?.shadowRoot?.getElementById('text');
  if (!text?.firstChild || !text.lastChild) throw new Error('The shadow root has no text');
  const end = text.lastChild.textContent?.length ?? 0;
  getSelection()?.setBaseAndExtent(text.firstChild, 0, text.lastChild, end);
}
