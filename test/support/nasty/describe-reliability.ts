import { expect, test } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { chatChunk } from '../model-server.ts';
import { seededRandom } from '../seeded-random.ts';
import { sentence } from '../sentence.ts';
import { waitFor } from '../wait-for.ts';
import { body, done, failure, say, stream } from './http-text.ts';
import type { NastyStage } from './nasty-stage.ts';
import { playOn, writtenBefore } from './play-on.ts';

const words = (count: number) =>
  Array.from({ length: count }, (_, index) => `word${index * 37}`).join(' ');

/** What a server cannot do to an answer, but a browser, a user or a limit can. */
export function describeReliability(stage: () => NastyStage): void {
  test('the background may die at any moment: the text stays, and Continue finishes it', async () => {
    const random = seededRandom(4);
    const text = words(90);
    for (let time = 0; time < 10; time += 1) {
      stage().server.play((line) => playOn(text, line));
      const dialog = await stage().ask();
      await dialog.reaches('typing');
      await new Promise((resolve) => setTimeout(resolve, random() * 700));
      const before = await dialog.look();
      const start = performance.now();
      await stage().browser.stopBackground();
      const kept = await dialog.reaches('interrupted');
      expect(performance.now() - start).toBeLessThan(2000);
      expect(text.startsWith(kept.answer)).toBe(true);
      expect(kept.answer.length).toBeGreaterThanOrEqual(before?.answer.length ?? 0);
      await dialog.press('Continue');
      const { last } = await dialog.watch();
      expect(last).toMatchObject({ state: 'complete', answer: text });
    }
  });

  test('Continue goes on again and again, and never loses what was there', async () => {
    const text = words(60);
    stage().server.play(async ({ body: asked, write, end }) => {
      const before = writtenBefore(asked);
      const from = Math.max(0, text.lastIndexOf(' ', before.length - 20) + 1);
      const more = text.slice(before === '' ? 0 : from, before.length + 130);
      const over = before.length + 130 >= text.length;
      await write(stream + say(more));
      end(chatChunk({}, over ? 'stop' : 'length') + done);
    });
    const dialog = await stage().ask();
    let { last } = await dialog.watch();
    let times = 0;
    while (last.state === 'length') {
      expect(text.startsWith(last.answer)).toBe(true);
      expect(last.buttons).toContain('Continue');
      await dialog.press('Continue');
      times += 1;
      last = await waitFor('more', async () => {
        const view = await dialog.look();
        const isOver = view?.state === 'length' || view?.state === 'complete';
        return isOver && view.answer.length > last.answer.length ? view : undefined;
      });
    }
    expect(times).toBeGreaterThan(2);
    expect(last).toMatchObject({ state: 'complete', answer: text });
  });

  test('Stop is followed by Continue, to the end', async () => {
    const text = words(120);
    stage().server.play((line) => playOn(text, line));
    const dialog = await stage().ask();
    await dialog.reaches('typing');
    await dialog.press('Stop');
    const stopped = await dialog.reaches('stopped');
    expect(text.startsWith(stopped.answer)).toBe(true);
    await dialog.press('Continue');
    expect((await dialog.watch()).last).toMatchObject({ state: 'complete', answer: text });
  });

  test('a rate limit counts down, and Stop ends the wait', async () => {
    stage().server.play(({ end }) => end(body(429, failure('slow down'), { 'Retry-After': '15' })));
    const dialog = await stage().ask();
    const waiting = await waitFor('the countdown', async () => {
      const view = await dialog.look();
      return view?.status.includes('Asking again') && view;
    });
    expect(waiting.state).toBe('waiting');
    expect(waiting.status).toMatch(/1[0-5] s/);
    await waitFor('the next second', async () => {
      const view = await dialog.look();
      return view?.status !== waiting.status;
    });
    await dialog.press('Stop');
    await dialog.reaches('stopped');
    expect(stage().server.requests).toHaveLength(1);
  });

  test('Stop works within a second on a stream without end, as fast as it comes', async () => {
    // Small events: they take a browser longer to read than they take a server to write.
    const noise = 'data: {"a":1}\n\n'.repeat(5000);
    stage().server.play(async ({ write, signal }) => {
      await write(stream);
      while (!signal.aborted) await write(say('on and ') + noise);
    });
    const dialog = await stage().ask();
    await dialog.reaches('typing');
    const start = performance.now();
    await dialog.press('Stop');
    const stopped = await dialog.reaches('stopped');
    // Half of it is the test's own way to the button, on a busy machine.
    expect(performance.now() - start).toBeLessThan(3000);
    expect(stopped.answer.length).toBeGreaterThan(0);
    await waitFor('the connection to be closed', () => stage().server.open === 0);
  });

  test('an answer in a hidden tab arrives, and is whole when the tab is shown again', async () => {
    const text = words(100);
    stage().server.play((line) => playOn(text, line));
    const { tab, dialog } = await stage().open();
    await dialog.reaches('typing');
    const other = await stage().browser.openTab(stage().pages.urlOf('/'));
    const isHidden = () => tab.evaluate(() => document.hidden);
    expect(await isHidden()).toBe(true);
    const { last } = await dialog.watch();
    expect(last).toMatchObject({ state: 'complete', answer: text });
    expect(await isHidden()).toBe(true);
    await other.close();
    await tab.close();
  });

  test('a fifth answer of one host waits in line, and says so', async () => {
    const text = words(1000);
    stage().server.play((line) => playOn(text, line, { gap: 50 }));
    const open = [];
    for (let index = 0; index < 5; index += 1) open.push(await stage().open());
    const [first, fifth] = [open[0], open[4]];
    const waiting = await waitFor('the place in line', async () => {
      const view = await fifth?.dialog.look();
      return view?.status.match(sentence(english.overlay.inLine)) && view;
    });
    expect(waiting.state).toBe('waiting');
    expect(stage().server.requests).toHaveLength(4);
    await first?.dialog.press('Stop');
    await fifth?.dialog.reaches('typing');
    for (const { tab } of open) await tab.close();
  });
}
