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
    const page = { body: htmlPage(`<p id="text" style="font-size: 20px">${selected}</p>`) };
    stage = await setStage(kind, { pages: { '/': page } });
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
});
