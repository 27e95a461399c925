import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import { chatReply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><text id="text" x="10" y="50">Selected</text></svg>`;

describe.each(browsers)('an answer in Markdown in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: {
        '/': { body: htmlPage('<p id="text">Selected text</p>') },
        '/image.svg': { body: svg, headers: { 'content-type': 'image/svg+xml' } },
      },
    });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'k', baseUrl, model: 'm', showAs: 'Markdown' });
  });
  afterAll(() => stage?.close());

  test.each(['/', '/image.svg'])('is laid out on %s while it comes', async (path) => {
    const image = stage.pages.urlOf('/secret.png');
    const answer = [
      '# Title\n\nSome **bold** words and a [link](https://example.com/a).\n\n',
      '- one\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n',
      '```js\nconst answer = 42;\n```\n\n',
      `![picture](${image}) <img src="${image}"> [bad](javascript:alert(1))\n`,
    ].join('');
    const tab = await stage.visit(path);
    stage.model.reply(chatReply(answer.match(/[^]{1,4}/g) ?? [], 5));
    const loaded = stage.pages.requests.length;
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const { last } = await answerDialog(tab).watch();

    expect(last.state).toBe('complete');
    expect(last.answer).toContain('Some bold words and a link.');
    const named = async (role: string) =>
      (await tab.inspect('overlay', 'controls', role)).map(({ text }) => text);
    expect(await named('heading')).toEqual(['Title']);
    expect(await named('listitem')).toEqual(['one', 'two']);
    expect(await named('cell')).toEqual(['1', '2']);
    expect(await named('code')).toEqual(['const answer = 42;']);
    const links = await named('link');
    expect(links).toHaveLength(2);
    expect(links[0]).toBe('link');
    expect(links[1]).toMatch(/^picture .*secret\.png$/);
    expect(last.answer).toContain(`<img src="${image}">`);
    expect(last.buttons).toContain('Copy code');
    const asked = stage.pages.requests.slice(loaded).map(({ url }) => url);
    // Firefox asks for it by itself, where a page names no icon.
    expect(asked.filter((url) => url !== '/favicon.ico')).toEqual([]);
  });

  test('is followed to its end, but not where the reader has scrolled up, and is read out', async () => {
    const tab = await stage.visit('/');
    const sentences = Array.from({ length: 200 }, (_, at) => `Sentence number ${at} of it.\n\n`);
    stage.model.reply(chatReply(sentences, 40));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const scroll = () => tab.inspect('overlay', 'scrolling');
    await waitFor('a text that is longer than its box', async () => {
      const { height, length } = await scroll();
      return length > height + 200 ? true : undefined;
    });
    const following = await scroll();
    expect(following.length - following.top - following.height).toBeLessThan(80);

    await tab.wheel(await tab.inspect('overlay', 'centreOf', 'dialog', 'Typeover'), -300);
    // Browsers glide to where the wheel leads.
    let before = NaN;
    const { top, length } = await waitFor('the text to be scrolled up, and to stand', async () => {
      const now = await scroll();
      const stands = now.top === before;
      before = now.top;
      return stands && now.length - now.top - now.height > 150 ? now : undefined;
    });
    await waitFor('more text', async () =>
      (await scroll()).length > length + 200 ? true : undefined,
    );
    expect((await scroll()).top).toBe(top);

    const announced = await waitFor('an announcement', async () => {
      const [status] = await tab.inspect('overlay', 'controls', 'status');
      return status?.text.includes('Sentence number 0 of it.') ? status.text : undefined;
    });
    expect(announced).not.toContain('Sentence number 199');
    await answerDialog(tab).press('Stop');
    await answerDialog(tab).reaches('stopped');
  });

  test('ends in view, whatever comes below it at its end', async () => {
    const tab = await stage.visit('/');
    stage.model.reply(chatReply(Array(30).fill('A paragraph of its own.\n\n')));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    await answerDialog(tab).reaches('complete');
    await waitFor('the field for a follow-up', async () =>
      (await tab.inspect('overlay', 'controls', 'iframe')).at(0),
    );
    const { top, height, length } = await tab.inspect('overlay', 'scrolling');
    expect(length - top - height).toBeLessThan(2);
  });

  test('has its blocks as far apart at the border of a section as anywhere else', async () => {
    const heights: number[] = [];
    for (const count of [10, 60, 120]) {
      const tab = await stage.visit('/');
      const block = '## A heading\n\nA paragraph.\n\n### Another\n\n- an item\n\n# And one\n\n';
      stage.model.reply(chatReply([block.repeat(count)]));
      await selectIn(tab, '#text');
      await runExplain(tab, kind);
      await answerDialog(tab).reaches('complete');
      heights.push((await tab.inspect('overlay', 'scrolling')).length);
    }
    const [few = 0, more = 0, most = 0] = heights;
    // There are more borders in the first part than in the second.
    expect((more - few) / 50).toBeCloseTo((most - more) / 60, 1);
  });
});
