import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { selectIn, type Trigger, triggers } from '../support/run-explain.ts';
import { type Kind, setStage, type Stage } from '../support/stage.ts';
import { canHaveVirtualDisplay } from '../support/virtual-display.ts';

const selected = 'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich — 十二名拳击手。';

// What breaks when text is cut, normalized, trimmed or taken for markup on its way.
const answer = [
  '  Two spaces, then\ta tab and <b>no markup</b> & no &amp; entity.\n\n',
  '简体中文：你好，世界！「引号」、全角。日本語とひらがな、한국어도.\n',
  'Family 👩‍👩‍👧‍👦, flag 🏳️‍🌈, skin 👍🏽, keycap 1️⃣, country 🇨🇳🇩🇪.\n',
  'Composed é, decomposed e\u0301, stacked a\u0323\u0302, Zalgo Z\u0335\u0340\u0353, ไทยก็, हिन्दी, עִבְרִית.\n',
  '**not bold** `not code` $1 $& \\n {source} %s \u00a0\u200b\u2028 end\n ',
].join('');

// Cut without regard to anything: through surrogate pairs, between letters and their marks.
const pieces = answer.match(/[\s\S]{1,3}/g) ?? [];

// The frame is of another site, where no script of ours may look: the menu alone knows what is selected there.
const pages = {
  '/': { body: htmlPage(`<p id="text" style="font-size: 20px">${selected}</p>`) },
  '/framed': {
    body: htmlPage(`<iframe width="600" height="200"></iframe><script>
      document.querySelector('iframe').src = 'http://frame.localhost:' + location.port + '/frame';
      addEventListener('message', () => document.body.dataset.ready = 'yes');
    </script>`),
  },
  '/frame': {
    body: htmlPage(`<p style="font-size: 40px">${selected}</p><script>
      getSelection().selectAllChildren(document.querySelector('p'));
      parent.postMessage('selected', '*');
    </script>`),
  },
};

const stages: readonly { readonly kind: Kind; readonly by: readonly Trigger[] }[] = [
  { kind: 'chromium', by: ['popup'] },
  { kind: 'chromium on a display', by: ['shortcut', 'menu'] },
  { kind: 'firefox', by: ['popup', 'shortcut', 'menu'] },
];

describe.each(stages)('in $kind', ({ kind, by }) => {
  const possible = kind !== 'chromium on a display' || canHaveVirtualDisplay();
  let stage: Stage;
  let tab: Tab;

  beforeAll(async () => {
    if (!possible) return;
    stage = await setStage(kind, { pages });
    await configure(stage.browser, {
      key: 'sk-test-0123456789',
      baseUrl: stage.model.baseUrl,
      model: 'test-model',
    });
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    if (possible) tab = await stage.browser.openTab(stage.pages.urlOf('/'));
  });

  test.skipIf(!possible).each(by)(
    'the %s types the answer, exactly and as it comes',
    async (trigger) => {
      const asked = stage.model.reply(chatReply(pieces, 25));
      const loaded = stage.pages.requests.length;
      await selectIn(tab, '#text');
      await triggers[trigger](tab);

      const { last, lengths, states } = await answerDialog(tab).watch();
      expect(last).toMatchObject({ state: 'complete', busy: false, answer });
      expect(lengths.length).toBeGreaterThan(10);
      expect(states).toContain('typing');

      const request = await asked.request();
      expect(request).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
      expect(request.headers.authorization).toBe('Bearer sk-test-0123456789');
      const body = JSON.parse(request.body);
      expect(body).toMatchObject({ model: 'test-model', stream: true });
      expect(body.messages.at(-1).content).toContain(selected);
      expect(asked.requests).toHaveLength(1);
      // Neither the page nor the overlay in it asked the page's server for anything.
      expect(stage.pages.requests.slice(loaded)).toEqual([]);
    },
  );

  test.skipIf(!possible || !by.includes('menu'))(
    'the menu takes what is selected in a frame of another site',
    async () => {
      const asked = stage.model.reply(chatReply([answer]));
      await tab.navigate(stage.pages.urlOf('/framed'));
      await expect.poll(() => tab.evaluate(() => document.body.dataset['ready'])).toBe('yes');
      await tab.chooseMenuItem({ x: 100, y: 30 }, 'Explain', 'iframe');
      const { last } = await answerDialog(tab).watch();
      expect(last).toMatchObject({ state: 'complete', answer });
      const { messages } = JSON.parse((await asked.request()).body);
      expect(messages.at(-1).content).toContain(selected);
    },
  );
});
