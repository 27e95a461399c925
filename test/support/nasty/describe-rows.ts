import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { type AnswerDialog, answerDialog } from '../answer-dialog.ts';
import type { Tab } from '../driven-browser.ts';
import { setLimits } from '../limits.ts';
import { type NastyServer, startNastyServer } from './nasty-server.ts';
import type { Row } from './row.ts';
import { configure } from '../options-page.ts';
import { htmlPage } from '../page-server.ts';
import { runExplain, selectIn } from '../run-explain.ts';
import { sentence } from '../sentence.ts';
import { setStage, type Stage } from '../stage.ts';
import { waitFor } from '../wait-for.ts';

/** What the page's script may have asked in a row, less some. */
const PER_OVERLAY = 25;

/** Plays every row in one browser: in one overlay after the other, each asked again and again by its button. */
export function describeRows(kind: 'chromium' | 'firefox', rows: readonly Row[]): void {
  describe(`in ${kind} a server`, { timeout: 60_000 }, () => {
    let stage: Stage;
    let server: NastyServer;
    let tab: Tab | undefined;
    let asked = 0;

    beforeAll(async () => {
      server = await startNastyServer();
      const page = { body: htmlPage('<p id="text">Selected text</p>') };
      stage = await setStage(kind, { pages: { '/': page } });
      const baseUrl = `http://127.0.0.1:${server.port}/v1`;
      const connection = { key: 'sk-test-0123456789', baseUrl, model: 'm' };
      await configure(stage.browser, { ...connection, typing: 'Instant', showAs: 'Plain text' });
      await setLimits(stage.browser, {
        'Wait for the first byte (seconds)': 2,
        'Wait for more text (seconds)': 2,
        'One event (MB)': 1,
        'One answer (MB)': 1,
      });
    });
    afterAll(async () => {
      await stage?.close();
      await server?.close();
    });

    /** Asks in the overlay that is there, by its button, or in a new one. */
    async function ask(): Promise<AnswerDialog> {
      if (tab && asked % PER_OVERLAY !== 0) {
        const dialog = answerDialog(tab);
        const view = await dialog.look();
        const again = ['Regenerate', 'Retry'].find((name) => view?.buttons.includes(name));
        if (again) {
          asked += 1;
          await dialog.press(again);
          await waitFor('the request', () => server.requests[0]);
          return dialog;
        }
      }
      await tab?.close();
      tab = await stage.browser.openTab(stage.pages.urlOf('/'));
      await selectIn(tab, '#text');
      asked = 1;
      await runExplain(tab, kind);
      await waitFor('the request', () => server.requests[0]);
      return answerDialog(tab);
    }

    const played = rows.filter(({ only }) => only === undefined || only === kind);
    test.each(played)('plays $id', async ({ play, state, answer = '', ...row }: Row) => {
      server.play(play);
      const start = performance.now();
      const dialog = await ask();
      const { last } = await dialog.watch({ limit: 40_000 });
      expect.soft(last.state).toBe(state);
      expect.soft(last.answer.length).toBe(answer.length);
      expect.soft(last.answer === answer || last.answer).toBe(true);
      expect.soft(last.busy).toBe(false);
      if (row.error) expect.soft(last.status).toMatch(sentence(english.error[row.error]));
      if (row.says) expect.soft(last.text).toContain(row.says);
      expect.soft(server.requests).toHaveLength(row.requests ?? 1);
      expect(performance.now() - start).toBeLessThan(row.within ?? 8000);
    });
  });
}
