import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog, type AnswerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import type { Rect } from '../support/inspect.ts';
import { chatReply, chatSteps } from '../support/model-server.ts';
import { controlNamed } from '../support/operate.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const body = `
  <p id="first" style="margin: 150px 0 0 100px">The first selected text</p>
  <p id="second" style="margin: 500px 0 3000px 100px">The second one</p>
  <input id="field" value="In a field">`;

async function isPinned(tab: Tab): Promise<boolean | undefined> {
  return (await controlNamed(tab, 'overlay', 'button', 'Pin')).pressed;
}

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    const page = { body: htmlPage(body) };
    const enlarged = { body: htmlPage(body, '<style>html { zoom: 1.25 }</style>') };
    const framed = { body: htmlPage(`${body}<iframe id="frame" srcdoc="<input>"></iframe>`) };
    const pages = { '/place': page, '/shape': enlarged, '/pins': page, '/traces': framed };
    stage = await setStage(kind, { pages });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'test-model', typing: 'Instant' });
  });
  afterAll(() => stage?.close());

  async function explain(tab: Tab, selector: string): Promise<Rect> {
    await selectIn(tab, selector);
    await runExplain(tab, kind);
    return (await answerDialog(tab).reaches('complete')).rect;
  }

  /** Pins the answer that is asked for, in a tab of its own, while it comes. */
  async function pinFirst(): Promise<{ tab: Tab; dialog: AnswerDialog }> {
    const tab = await stage.browser.openTab(stage.pages.urlOf('/pins'));
    await selectIn(tab, '#first');
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await dialog.reaches('typing');
    await dialog.press('Pin');
    await expect.poll(() => isPinned(tab)).toBe(true);
    return { tab, dialog };
  }

  test('the overlay stands beside the selection, follows it, and never leaves the window', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/place'));
    await tab.resize({ width: 1100, height: 800 });
    const before = await explain(tab, '#first');
    const text = await tab.evaluate(placeOf, '#first');
    expect(before.y).toBeCloseTo(text.y + text.height + 8, 0);

    await tab.evaluate(() => scrollTo(0, 120));
    const followed = await changed(tab, before);
    expect(followed.y).toBeCloseTo(before.y - 120, 0);
    await tab.evaluate(() => scrollTo(0, 2000));
    const above = await changed(tab, followed);
    expect(above.y).toBeGreaterThanOrEqual(0);

    // As large as a window of 1100 pixels is at 250 %.
    await tab.resize({ width: 480, height: 320 });
    const small = await waitFor('the place in a small window', async () => {
      const view = await answerDialog(tab).look();
      return view && view.viewport.width < 600 && isInside(view.rect, view.viewport) ? view : null;
    });
    expect(small.rect.width).toBeGreaterThan(250);
    await tab.resize({ width: 1100, height: 800 });
    await tab.close();
  });

  test('on an enlarged page too, mouse and keys move it and size it, and the site keeps that', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/shape'));
    const before = await explain(tab, '#first');
    // By the header, beside its title.
    const grip = { x: before.x + before.width / 3, y: before.y + 24 };
    await tab.drag(grip, { x: grip.x + 200, y: grip.y + 100 });
    const moved = await changed(tab, before);
    expect(moved.x).toBeCloseTo(before.x + 200, 0);
    expect(moved.y).toBeCloseTo(before.y + 100, 0);

    const corner = await tab.inspect('overlay', 'centreOf', 'button', 'Resize');
    await tab.drag(corner, { x: corner.x + 60, y: corner.y + 90 });
    const sized = await changed(tab, moved);
    expect(sized.width).toBeCloseTo(moved.width + 60, 0);
    expect(sized.height).toBeCloseTo(moved.height + 90, 0);

    await tab.inspect('overlay', 'focus', 'button', 'Move');
    await tab.press('ArrowRight');
    const nudged = await changed(tab, sized);
    expect(nudged.x).toBeGreaterThan(sized.x);
    await tab.inspect('overlay', 'focus', 'button', 'Resize');
    await tab.press('ArrowUp');
    const shrunk = await changed(tab, nudged);
    expect(shrunk.height).toBeLessThan(nudged.height);
    // Where the user put it, it stays.
    await tab.evaluate(() => scrollTo(0, 50));
    expect((await answerDialog(tab).look())?.rect.y).toBe(shrunk.y);

    await answerDialog(tab).press('Close');
    const again = await explain(tab, '#second');
    expect(again.width).toBeCloseTo(shrunk.width, 0);
    expect(again.height).toBeCloseTo(shrunk.height, 0);
    expect(again.x).toBeCloseTo(shrunk.x, 0);
    expect(again.y).toBeCloseTo(shrunk.y, 0);

    await tab.inspect('overlay', 'focus', 'button', 'Move');
    await tab.press('Home');
    const back = await changed(tab, again);
    expect(back.width).toBeCloseTo(before.width, 0);
    // What the page does with itself afterwards is not for the overlay either.
    const width = async () => (await answerDialog(tab).look())?.rect.width;
    for (const style of ['zoom: 2', 'width: 900px; height: 700px', 'zoom: 3']) {
      await tab.evaluate((more) => (document.documentElement.style.cssText += `;${more}`), style);
      await expect.poll(width).toBeCloseTo(before.width, 0);
    }
    await tab.close();
  });

  test('a pinned answer stays beside the next one, and a click on the page closes neither', async () => {
    stage.model.reply({ steps: chatSteps(Array(600).fill('and on '), 20) });
    const { tab, dialog } = await pinFirst();
    await tab.click({ x: 20, y: 20 });
    stage.model.reply(chatReply(['The second answer.']));
    const second = await explain(tab, '#second');
    const [one, two] = await tab.evaluate(hostPlaces);
    expect(one && two && areApart(one, two)).toBe(true);
    expect(two?.x).toBeCloseTo(second.x, 0);
    // Where one lies over the other, the one that is pressed comes to the front.
    if (one) await putOver(tab, second, one);
    await expect.poll(() => tab.evaluate(frontOf, 1)).toBe(1);
    await tab.click({ x: (one?.x ?? 0) + 20, y: (one?.y ?? 0) + 24 });
    await expect.poll(() => tab.evaluate(frontOf, 1)).toBe(0);
    await tab.inspect('overlay', 'focus', 'button', 'Pin');
    await expect.poll(() => tab.evaluate(frontOf, 1)).toBe(1);

    // Pinning is kept for the site as well, so this one has to be let go.
    await expect.poll(() => isPinned(tab)).toBe(true);
    await dialog.press('Pin');
    await expect.poll(() => isPinned(tab)).toBe(false);
    stage.model.reply(chatReply(['The third answer.']));
    await selectIn(tab, '#first');
    await runExplain(tab, kind);
    await expect.poll(async () => (await dialog.look())?.answer).toBe('The third answer.');
    await dialog.reaches('complete');
    expect(await tab.evaluate(hostPlaces)).toHaveLength(2);
    await tab.click({ x: 20, y: 20 });
    expect((await dialog.look())?.answer).toBe('The third answer.');

    // The one with the focus is closed, then the other: stopped first, for it still runs.
    await tab.press('Escape');
    await expect.poll(() => tab.evaluate(hostPlaces)).toHaveLength(1);
    await tab.press('Escape');
    await dialog.reaches('stopped');
    await tab.press('Escape');
    await expect.poll(() => tab.evaluate(hostPlaces)).toHaveLength(0);
    await tab.close();
  });

  test('what has the focus is gone when another overlay closes, and its dialog gets it', async () => {
    const end = Promise.withResolvers<void>();
    const steps = [...chatSteps(['One. '], 0), { until: () => end.promise }];
    const first = stage.model.reply({ steps: [...steps, ...chatReply(['Two.']).steps] });
    const { tab, dialog } = await pinFirst();
    await tab.inspect('overlay', 'focus', 'button', 'Stop');
    stage.model.reply(chatReply(['The second answer.']));
    await explain(tab, '#second');
    end.resolve();
    await (
      await first.request()
    ).closed;
    await sleep(300);
    await tab.press('Escape');
    await expect.poll(() => tab.evaluate(hostPlaces)).toHaveLength(1);
    await expect.poll(async () => (await dialog.look())?.focused).toBe('dialog Typeover');
    await dialog.press('Pin');
    await expect.poll(() => isPinned(tab)).toBe(false);
    await tab.close();
  });

  test('Copy takes no room before it is there, and then moves nothing under the mouse', async () => {
    stage.model.reply({ delay: 1000, steps: chatSteps(Array(60).fill('and on '), 20) });
    const tab = await stage.browser.openTab(stage.pages.urlOf('/place'));
    await selectIn(tab, '#first');
    await runExplain(tab, kind);
    const centreOf = (button: string) => tab.inspect('overlay', 'centreOf', 'button', button);
    await controlNamed(tab, 'overlay', 'button', 'Stop');
    const stop = await centreOf('Stop');
    expect((await centreOf('Pin')).x - stop.x).toBeLessThan(60);
    await controlNamed(tab, 'overlay', 'button', 'Copy');
    expect(await centreOf('Stop')).toEqual(stop);
    await tab.close();
  });

  test('opening, answering and closing leaves the page as it was', async () => {
    stage.model.reply({ steps: chatSteps(Array(600).fill('and on '), 20) });
    const tab = await stage.browser.openTab(stage.pages.urlOf('/traces'));
    await tab.evaluate(() => scrollTo(0, 40));
    await selectIn(tab, '#field');
    await tab.evaluate(() => document.querySelector<HTMLInputElement>('#field')?.focus());
    const before = await traces(tab);
    expect(before.focused).toBe('field');

    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await dialog.reaches('typing');
    const during = await traces(tab);
    expect(during.focused).not.toBe('field');
    expect(during.listeners).not.toEqual(before.listeners);
    // The page's own frame does not keep the key for itself.
    await tab.evaluate(() => frames[0]?.document.querySelector('input')?.focus());
    expect((await traces(tab)).focused).toBe('frame');
    // Nor when it goes elsewhere meanwhile.
    await tab.evaluate(reloadFrame);
    await tab.press('Escape');
    await dialog.reaches('stopped');
    await dialog.press('Copy');
    await tab.press('Escape');
    await expect.poll(() => dialog.look()).toBeNull();
    expect(await traces(tab)).toEqual(before);
    await tab.close();
  });

  test('the focus goes back into a component of the page', async () => {
    stage.model.reply(chatReply(['Done.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/traces'));
    await tab.evaluate(() => {
      const root = document.createElement('section').attachShadow({ mode: 'open' });
      document.body.append(root.host);
      root.append(document.createElement('textarea'));
      root.querySelector('textarea')?.focus();
    });
    await runExplain(tab, kind);
    const dialog = answerDialog(tab);
    await waitFor('the overlay', async () => (await dialog.look())?.focused);
    await tab.press('Escape');
    await expect.poll(() => dialog.look()).toBeNull();
    await expect.poll(() => tab.evaluate(focusInComponent)).toBe('textarea');
    await tab.close();
  });
});

async function reloadFrame(): Promise<void> {
  const frame = document.querySelector('iframe');
  const loaded = new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
  frame?.contentWindow?.location.reload();
  await loaded;
  frame?.contentDocument?.querySelector('input')?.focus();
}

function focusInComponent(): string | undefined {
  return document.activeElement?.shadowRoot?.activeElement?.localName;
}

/** Drags one overlay by its header to where it leaves of the other an edge to be seen. */
async function putOver(tab: Tab, { x, y }: Rect, other: Rect): Promise<void> {
  const to = { x: other.x + 80, y: other.y + 80 };
  await tab.drag({ x: x + 20, y: y + 24 }, { x: to.x + 20, y: to.y + 24 });
}

/** Which of the overlays is to be seen at the corner of this one. */
function frontOf(index: number): number {
  const hosts = [...document.querySelectorAll('typeover-overlay')];
  const { x, y } = hosts[index]?.getBoundingClientRect() ?? new DOMRect();
  return hosts.findIndex((host) => host === document.elementFromPoint(x + 30, y + 30));
}

/** Waits until the overlay is elsewhere, or of another size. */
function changed(tab: Tab, before: Rect): Promise<Rect> {
  return waitFor('a change of the overlay', async () => {
    const rect = (await answerDialog(tab).look())?.rect;
    return rect && JSON.stringify(rect) !== JSON.stringify(before) ? rect : undefined;
  });
}

async function traces(tab: Tab) {
  return { ...(await tab.evaluate(readPage)), listeners: await tab.listeners() };
}

function readPage() {
  const selection = getSelection();
  const field = document.querySelector<HTMLInputElement>('#field');
  return {
    markup: document.documentElement.outerHTML,
    selection: `${selection?.rangeCount} ${selection?.toString()}`,
    inField: `${field?.selectionStart} ${field?.selectionEnd}`,
    focused: document.activeElement?.id,
    scroll: [scrollX, scrollY],
    globals: Object.getOwnPropertyNames(globalThis).toSorted(),
    symbols: Object.getOwnPropertySymbols(globalThis).length,
    sheets: document.adoptedStyleSheets.length,
  };
}

function placeOf(selector: string): Rect {
  const box = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}

function hostPlaces(): Rect[] {
  return [...document.querySelectorAll('typeover-overlay')].map((host) => {
    const { x, y, width, height } = host.getBoundingClientRect();
    return { x, y, width, height };
  });
}

function areApart(one: Rect, two: Rect): boolean {
  return (
    one.x + one.width <= two.x ||
    two.x + two.width <= one.x ||
    one.y + one.height <= two.y ||
    two.y + two.height <= one.y
  );
}

function isInside(
  { x, y, width, height }: Rect,
  viewport: { readonly width: number; readonly height: number },
): boolean {
  return x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height;
}
