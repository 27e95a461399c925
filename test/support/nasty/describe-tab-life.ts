import { expect, test } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import type { BrowserName } from '../built-extension.ts';
import { waitFor } from '../wait-for.ts';
import type { NastyStage } from './nasty-stage.ts';
import { playOn } from './play-on.ts';

const text = Array.from({ length: 150 }, (_, index) => `word${index * 37}`).join(' ');

/** What a browser does to tabs, and to extensions, under an answer. */
export function describeTabLife(kind: BrowserName, stage: () => NastyStage): void {
  const isChromium = kind === 'chromium';

  test.runIf(isChromium)('an answer in a frozen tab is whole when the tab is woken', async () => {
    stage().server.play((line) => playOn(text, line));
    const { tab, dialog } = await stage().open();
    await dialog.reaches('typing');
    const wake = await tab.freeze?.();
    await waitFor('the stream to end without the page', () => stage().server.open === 0);
    await wake?.();
    expect((await dialog.watch()).last).toMatchObject({ state: 'complete', answer: text });
    await tab.close();
  });

  test.runIf(isChromium)(
    'an answer in a discarded tab costs no more, and is in the history',
    async () => {
      const { browser, pages, server } = stage();
      server.play((line) => playOn(`Discarded: ${text}`, line, { gap: 100 }));
      const { dialog } = await stage().open();
      const before = await waitFor('some text', async () => (await dialog.look())?.answer);
      await browser.discardTab?.(pages.urlOf('/'));
      await waitFor('the connection to be closed', () => server.open === 0);
      const history = await browser.openTab(`${browser.origin}/history.html`);
      const words = () => history.evaluate(() => document.body.innerText);
      await expect.poll(words, { timeout: 10_000 }).toContain(before);
      await history.close();
    },
  );

  test.runIf(isChromium)(
    'under an update the text stays, and the overlay says to reload the page',
    async () => {
      stage().server.play((line) => playOn(text, line));
      const { tab, dialog } = await stage().open();
      await dialog.reaches('typing');
      const before = await dialog.look();
      await stage().browser.updateExtension();
      const kept = await dialog.reaches('interrupted');
      expect(kept.status).toContain(english.overlay.outdated);
      expect(text.startsWith(kept.answer)).toBe(true);
      expect(kept.answer.length).toBeGreaterThanOrEqual(before?.answer.length ?? 0);
      expect(kept.buttons).toContain('Copy');
      for (const button of ['Retry', 'Continue', 'Regenerate'])
        expect(kept.buttons).not.toContain(button);
      await waitFor('the connection to be closed', () => stage().server.open === 0);
      // What keeps it in view asks nothing of the extension, which is no longer there.
      await tab.evaluate(() => document.querySelector('typeover-overlay')?.remove());
      await waitFor('the overlay', () => dialog.look());
      await tab.close();
    },
  );
}
