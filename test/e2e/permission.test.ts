import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import { chatReply } from '../support/model-server.ts';
import { controlNamed, pressButton } from '../support/operate.ts';
import { fillConnection, openOptions, waitForStatus } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { sentence } from '../support/sentence.ts';
import { type Kind, setStage, type Stage } from '../support/stage.ts';
import { canHaveVirtualDisplay } from '../support/virtual-display.ts';
import { waitFor } from '../support/wait-for.ts';

interface Permitting {
  readonly kind: Kind;
  /** The pattern that covers the model server and as little else as this browser can tell apart. */
  readonly origins: (port: number) => string;
}

const browsers: readonly Permitting[] = [
  { kind: 'chromium on a display', origins: (port) => `http://127.0.0.1:${port}/*` },
  // Patterns with a port are accepted by Firefox, and grant nothing.
  { kind: 'firefox', origins: () => 'http://127.0.0.1/*' },
];

declare const chrome: {
  readonly permissions: {
    getAll(): Promise<{ readonly origins: readonly string[] }>;
  };
};

describe.each(browsers)('in $kind', ({ kind, origins }) => {
  const possible = kind !== 'chromium on a display' || canHaveVirtualDisplay();
  let stage: Stage;
  let options: Tab;

  beforeAll(async () => {
    if (!possible) return;
    const pages = { '/': { body: htmlPage('<p id="text">Selected text</p>') } };
    stage = await setStage(kind, { pages, grantLoopback: false });
    options = await openOptions(stage.browser);
  });
  afterAll(() => stage?.close());

  async function explain(): Promise<Tab> {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return tab;
  }

  test.skipIf(!possible)(
    'Save asks for this one host, without it nothing is sent, and an answer asks for it again',
    async () => {
      const { baseUrl } = stage.model;
      await fillConnection(options, { key: 'sk-test', baseUrl, model: 'test-model' });
      expect(await options.evaluate(grantedOrigins)).toEqual([]);
      await options.allowing(() => pressButton(options, 'document', 'Save'));
      await waitForStatus(options, 'ok');
      expect(await options.evaluate(grantedOrigins)).toEqual([origins(stage.model.port)]);

      stage.model.reply(chatReply(['Allowed.']));
      const allowed = await answerDialog(await explain()).reaches('complete');
      expect(allowed.answer).toBe('Allowed.');

      const host = origins(stage.model.port).replace('/*', '');
      const listed = await controlNamed(options, 'document', 'button', `Revoke access to ${host}`);
      expect(listed.text).toBe('Revoke');
      await pressButton(options, 'document', `Revoke access to ${host}`);
      await expect.poll(() => options.evaluate(grantedOrigins)).toEqual([]);
      const asked = stage.model.reply(chatReply(['Not to be had.']));
      const tab = await explain();
      const refused = await answerDialog(tab).reaches('failed');
      expect(refused.status).toMatch(sentence(english.error.permission));
      expect(refused.status).toContain('127.0.0.1');
      expect(asked.requests).toEqual([]);

      // From a window of ours; the answer then comes by itself.
      stage.model.reply(chatReply(['Allowed at last.']));
      await answerDialog(tab).press('Allow access');
      const window = await stage.browser.tabAt(`${stage.browser.origin}/options.html#access`);
      const allow = () => pressButton(window, 'document', 'Allow access');
      // What was allowed once, and taken back, Chromium allows again without a question.
      await (kind === 'firefox' ? window.allowing(allow) : allow());
      const answered = await waitFor('the answer', async () => {
        const view = await answerDialog(tab).look();
        return view?.state === 'complete' && view;
      });
      expect(answered.answer).toBe('Allowed at last.');
    },
  );
});

async function grantedOrigins(): Promise<readonly string[]> {
  const { origins } = await chrome.permissions.getAll();
  return origins;
}
