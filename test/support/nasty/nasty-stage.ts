import { type AnswerDialog, answerDialog } from '../answer-dialog.ts';
import type { Tab } from '../driven-browser.ts';
import { configure } from '../options-page.ts';
import { htmlPage } from '../page-server.ts';
import { runExplain, selectIn } from '../run-explain.ts';
import { setStage, type Stage } from '../stage.ts';
import { waitFor } from '../wait-for.ts';
import { type NastyServer, startNastyServer } from './nasty-server.ts';

/** How often the script in a page may ask in a row, less some. */
const PER_OVERLAY = 25;

/** Reserved by RFC 2606: no server will ever have this name. */
export const NOWHERE = 'nowhere.invalid';

/** A browser whose provider is a nasty server. */
export interface NastyStage extends Pick<Stage, 'browser' | 'pages'> {
  readonly server: NastyServer;
  /** A page with some text, in a tab of its own, and Explain run on it. */
  open(): Promise<{ readonly tab: Tab; readonly dialog: AnswerDialog }>;
  /** Asks once more in the overlay that was used last, by its button, or in a new one; resolves when the server is asked. */
  ask(): Promise<AnswerDialog>;
  close(): Promise<void>;
}

export async function openNastyStage(kind: 'chromium' | 'firefox'): Promise<NastyStage> {
  const server = await startNastyServer();
  const page = { body: htmlPage('<p id="text">Selected text</p>') };
  const stage = await setStage(kind, {
    pages: { '/': page },
    alsoGrant: ['https://127.0.0.1/*', `http://${NOWHERE}/*`],
  });
  await configure(stage.browser, {
    key: 'sk-test-0123456789',
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    model: 'm',
    typing: 'Instant',
    showAs: 'Plain text',
  });
  let used: Tab | undefined;
  let asked = 0;

  async function open() {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    // A popup that loses its tab to the next one before it has spoken says nothing.
    await waitFor('the overlay', dialog.look);
    return { tab, dialog };
  }

  return {
    browser: stage.browser,
    pages: stage.pages,
    server,
    open,
    async ask() {
      asked += 1;
      let dialog = used && asked < PER_OVERLAY ? await askAgain(used) : undefined;
      if (!dialog) {
        await used?.close();
        const opened = await open();
        used = opened.tab;
        dialog = opened.dialog;
        asked = 1;
      }
      await waitFor('the server to be asked', () => server.requests[0]);
      return dialog;
    },
    async close() {
      await stage.close();
      await server.close();
    },
  };
}

/** Undefined where there is no button for it. */
async function askAgain(tab: Tab): Promise<AnswerDialog | undefined> {
  const dialog = answerDialog(tab);
  const view = await dialog.look();
  const button = ['Regenerate', 'Retry'].find((name) => view?.buttons.includes(name));
  if (!button) return undefined;
  await dialog.press(button);
  return dialog;
}
