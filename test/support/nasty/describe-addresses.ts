import { expect, test } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../answer-dialog.ts';
import {
  configure,
  fillConnection,
  openOptions,
  pressSave,
  waitForStatus,
} from '../options-page.ts';
import { runExplain, selectIn } from '../run-explain.ts';
import { sentence } from '../sentence.ts';
import { waitFor } from '../wait-for.ts';
import { hello, stream } from './http-text.ts';
import { NOWHERE, type NastyStage } from './nasty-stage.ts';
import { hasOpenssl, startSelfSigned } from './self-signed.ts';

/** Addresses at which no server answers. They leave the settings pointing at the last of them. */
export function describeAddresses(stage: () => NastyStage): void {
  async function ask(baseUrl: string) {
    await configure(stage().browser, { baseUrl, model: 'm', typing: 'Instant' });
    const { tab, dialog } = await stage().open();
    const { last } = await dialog.watch({ limit: 20_000 });
    await tab.close();
    return last;
  }

  test.skipIf(!hasOpenssl())(
    'a certificate that nobody vouches for is a server that cannot be reached',
    async () => {
      const { browser, server } = stage();
      server.play(({ end }) => end(stream + hello));
      const secure = await startSelfSigned(`http://127.0.0.1:${server.port}/v1/chat/completions`);
      const baseUrl = `https://127.0.0.1:${secure.port}/v1`;
      const last = await ask(baseUrl);
      expect(last).toMatchObject({ state: 'failed', answer: '' });
      expect(last.status).toMatch(sentence(english.error.unreachableLocal));
      expect(secure.requests).toBe(0);

      // Once somebody does, it can be seen that no key follows a redirect out of the encryption.
      const distrust = await browser.trustCertificates();
      const redirected = await ask(baseUrl);
      await distrust();
      await secure.close();
      expect(redirected).toMatchObject({ state: 'failed', answer: '' });
      expect(redirected.status).toMatch(sentence(english.error.redirected));
      expect(secure.requests).toBe(1);
      expect(server.requests).toEqual([]);
    },
  );

  test('https at a server that speaks http is one that cannot be reached', async () => {
    const { port } = new URL(stage().pages.urlOf('/'));
    const last = await ask(`https://127.0.0.1:${port}/v1`);
    expect(last).toMatchObject({ state: 'failed', answer: '' });
    expect(last.status).toMatch(sentence(english.error.unreachableLocal));
  });

  test('a port that browsers refuse is not saved', async () => {
    const options = await openOptions(stage().browser);
    await fillConnection(options, { baseUrl: 'http://127.0.0.1:6666/v1', model: 'm' });
    await pressSave(options);
    const { text } = await waitForStatus(options, 'failed');
    expect(text).toContain('6666');
    await options.close();
  });

  test('a name that nobody has is told by name, and offline it waits to be asked by itself', async () => {
    const last = await ask(`http://${NOWHERE}/v1`);
    expect(last).toMatchObject({ state: 'failed', answer: '' });
    expect(last.status).toMatch(sentence(english.error.unreachable));
    expect(last.status).toContain(NOWHERE);

    const { browser, pages } = stage();
    const tab = await browser.openTab(pages.urlOf('/'));
    await selectIn(tab, '#text');
    await runExplain(tab, browser.name);
    const dialog = answerDialog(tab);
    await dialog.reaches('failed');
    // Not before the popup: as it goes, what its process was told of the network is forgotten in Chromium.
    const comeOnline = await browser.goOffline();
    await dialog.press('Retry');
    const offline = await waitFor('the want of a network', async () => {
      const view = await dialog.look();
      return view?.state === 'failed' && sentence(english.error.offline).test(view.status) && view;
    });
    expect(offline.status).toContain(english.overlay.whenOnline);
    await comeOnline();
    const again = await waitFor('the question to be asked by itself', async () => {
      const view = await dialog.look();
      return view?.state === 'failed' && !view.status.includes(offline.status) && view;
    });
    expect(again.status).toMatch(sentence(english.error.unreachable));
    await tab.close();
  });
}
