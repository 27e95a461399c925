import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import type { Tab } from '../support/driven-browser.ts';
import { chatReply, closedPort } from '../support/model-server.ts';
import { controlNamed } from '../support/operate.ts';
import { fillConnection, openOptions, waitForStatus } from '../support/options-page.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;
  let options: Tab;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: {} });
    options = await openOptions(stage.browser);
  });
  afterAll(() => stage?.close());

  beforeEach(async () => {
    const { baseUrl } = stage.model;
    await fillConnection(options, { key: 'sk-test', baseUrl, model: 'test-model' });
    await options.evaluate(() => scrollTo(0, 0));
  });

  /** Clicks where the button is now; a button out of sight cannot be clicked. */
  async function clickInSight(name: string): Promise<void> {
    await controlNamed(options, 'document', 'button', name);
    await options.click(await options.evaluate(centreOfButton, name));
  }

  test('from the top of a page longer than the window, a test is begun and its outcome is seen', async () => {
    expect(await options.evaluate(isLongerThanWindow)).toBe(true);
    stage.model.reply(chatReply(['1 2 3']));
    await clickInSight(english.options.testConnection);
    const { text } = await waitForStatus(options, 'ok');
    expect(text).toMatch(/^Saved\. /);
    expect(await options.evaluate(sentenceIsInSight)).toBe(true);
  });

  test('the sentence of Save is in sight, and nothing moves for it', async () => {
    await clickInSight(english.options.save);
    await waitForStatus(options, 'ok');
    expect(await options.evaluate(sentenceIsInSight)).toBe(true);
    expect(await options.evaluate(() => scrollY)).toBe(0);
  });

  test('on a narrow page too nothing moves when there are no suggestions', async () => {
    await options.resize({ width: 380, height: 680 });
    await options.navigate(await options.url());
    await controlNamed(options, 'document', 'combobox', 'Provider');
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    await fillConnection(options, { baseUrl, model: 'test-model' });
    const before = await options.evaluate(placeOfTyping);
    await clickInSight(english.options.save);
    await expect
      .poll(() => options.evaluate(() => document.body.textContent))
      .toContain('No suggestions');
    expect(await options.evaluate(placeOfTyping)).toBe(before);
  });
});

function centreOfButton(name: string): { x: number; y: number } {
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent === name);
  const { x = 0, y = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
  return { x: x + width / 2, y: y + height / 2 };
}

function isLongerThanWindow(): boolean {
  return document.documentElement.scrollHeight > innerHeight;
}

/** What stands below the model. */
function placeOfTyping(): number | undefined {
  const labels = [...document.querySelectorAll('label')];
  const label = labels.find(({ textContent }) => textContent === 'Typing');
  return label && label.getBoundingClientRect().top + scrollY;
}

/** Whole, and under nothing else. */
function sentenceIsInSight(): boolean {
  const sentence = document.querySelector('[role=status] > p');
  if (!sentence) return false;
  const { left, top, bottom } = sentence.getBoundingClientRect();
  return [top + 2, bottom - 2].every(
    (y) => document.elementFromPoint(left + 2, y)?.closest('p') === sentence,
  );
}
