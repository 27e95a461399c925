import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import { hostilePage, pressAllButtons, spy } from '../support/hostile-page.ts';
import type { ConsoleEar, Tab } from '../support/driven-browser.ts';
import { hijack, type Loot } from '../support/hijack.ts';
import { chatReply, errorReply } from '../support/model-server.ts';
import { controlNamed, fillField, pressButton } from '../support/operate.ts';
import { configure, openOptions } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { askInOverlay, runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { sentence } from '../support/sentence.ts';
import { waitFor } from '../support/wait-for.ts';

/** What `window.find()` hands to a page; docs/threat-model.md tells of it. */
const holes = {
  chromium: { texts: ['find'], ways: [] },
  firefox: { texts: ['find'], ways: ['find: node', 'find: range'] },
};

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage(kind, { pages: { '/hostile': hostilePage } });
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key: 'sk-canary-0123456789', baseUrl, model: 'test-model' });
  });
  afterAll(() => stage?.close());

  test('a hostile page reads nothing of the overlay but by the ways we know', async () => {
    const asked = stage.model.reply(chatReply(['An answer with a canary in it.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/hostile'));
    await runExplain(tab, kind);
    await askInOverlay(tab, 'zebra');
    await answerDialog(tab).reaches('complete');
    // The field in its place comes a moment later.
    await controlNamed(tab, 'overlay', 'iframe', 'Ask a follow-up');

    const { texts, ways, heard } = await tab.evaluate(spy);
    const read = Object.keys(texts).filter((way) =>
      /canary|zebra|test-model/.test(texts[way] ?? ''),
    );
    expect(read).toEqual(holes[kind].texts);
    expect(ways.toSorted()).toEqual(holes[kind].ways);
    expect(texts['innerText']).toContain('Selected text');
    expect(JSON.stringify(texts)).not.toMatch(/-extension:|ask\.html|[0-9a-f]{4}-[0-9a-f]{12}/);
    expect(texts['frame in the root'] !== undefined).toBe(holes[kind].ways.length > 0);
    expect(texts['frames']).toBe('0');
    expect(heard.join('\n')).not.toMatch(/^\w+ [zebra] |^message/m);

    const buttons = await tab.evaluate(pressAllButtons);
    expect(buttons > 0).toBe(holes[kind].ways.length > 0);
    await answerDialog(tab).reaches('complete');
    expect(asked.requests).toHaveLength(1);
    await tab.close();
  });
});

const key = 'sk-canary-0123456789';

describe.each(browsers)('in %s, with the world of our own script taken over', (kind) => {
  let stage: Stage;
  let consoles: ConsoleEar;
  /** Everything that could be read or heard anywhere but in the vault. */
  const everything: string[] = [];

  beforeAll(async () => {
    const pages = {
      '/': { body: htmlPage('<p id="text">Selected text</p>') },
      '/other': { body: htmlPage('<p id="text">The other tab</p>') },
    };
    stage = await setStage(kind, { pages, hijack });
    consoles = await stage.browser.listenToConsole();
    const { baseUrl } = stage.model;
    await configure(stage.browser, { key, baseUrl, model: 'test-model' });
  });
  afterAll(async () => {
    consoles?.stop();
    await stage?.close();
  });

  async function explain(path: string): Promise<Tab> {
    const tab = await stage.browser.openTab(stage.pages.urlOf(path));
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return tab;
  }

  test('it gets no key, no setting, nothing of another tab, and nobody asked', async () => {
    stage.model.reply(chatReply(['Of the other tab.']));
    const other = await explain('/other');
    await answerDialog(other).reaches('complete');
    const asked = stage.model.reply(chatReply(['Of this tab.']));
    const tab = await explain('/');
    await answerDialog(tab).reaches('complete');

    const loot: Loot = await takeLoot(tab, 'loot');
    everything.push(JSON.stringify(loot));
    expect(loot.received.join('')).toContain('Of this tab.');
    expect(JSON.stringify(loot)).not.toMatch(/other tab|Mozilla|127\.0\.0\.1/);
    const { databases, caches, localStorage, ...areas } = loot.stores;
    expect([databases, caches, localStorage]).toEqual(['[]', '[]', '{}']);
    for (const text of Object.values(areas)) expect(text).toMatch(/^(?:refused: |"none"|\{\})/);
    for (const reply of Object.values(loot.replies)) {
      expect(reply).toMatch(/^(?:refused: |null|false|"silence")/);
    }
    expect(new Set(Object.values(loot.ports))).toEqual(new Set(['"closed"']));
    expect(loot.files).toEqual([]);
    expect(loot.apis).not.toEqual(expect.arrayContaining(['tabs', 'scripting', 'permissions']));
    expect(asked.requests).toHaveLength(1);

    const begun: number = await takeLoot(tab, 'flood');
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(40);
    expect(asked.requests.length).toBeLessThan(41);
    await tab.close();
    await other.close();
  });

  test('keys typed in the sealed field are not heard', async () => {
    stage.model.reply(chatReply(['An answer.']));
    const tab = await stage.browser.openTab(stage.pages.urlOf('/'));
    await runExplain(tab, kind);
    await askInOverlay(tab, 'zebra');
    await answerDialog(tab).reaches('complete');
    const loot: Loot = await takeLoot(tab, 'loot');
    everything.push(JSON.stringify(loot));
    expect(loot.keys.filter((heard) => /^\w+ [zebra] /.test(heard))).toEqual([]);
    await tab.close();
  });

  test('no key is in any message, store, console, error, report, export or address', async () => {
    const message = `Incorrect API key provided: ${key}.`;
    stage.model.reply(errorReply(401, { message, code: 'invalid_api_key' }));
    const tab = await explain('/');
    const failed = await answerDialog(tab).reaches('failed');
    expect(failed.text).toContain('Incorrect API key provided');
    everything.push(failed.text, JSON.stringify(await takeLoot(tab, 'loot')));

    const options = await openOptions(stage.browser);
    everything.push(await options.evaluate(askForReport));
    await options.evaluate(catchFile);
    await pressButton(options, 'document', 'Export settings');
    const file = await waitFor('the file', () => options.evaluate(readFile));
    expect(file).toContain('"openai-compatible"');
    everything.push(file);
    everything.push(await options.evaluate(readSession), await options.evaluate(readText));
    expect(everything.at(-1)).toContain('Bearer •••');
    for (const { url, method } of stage.model.requests) everything.push(`${method} ${url}`);
    for (const { url, headers, body } of stage.pages.requests) {
      everything.push(url, JSON.stringify(headers), body);
    }
    await Promise.all([tab, options].map((each) => each.evaluate(speak)));
    const heard = await waitFor('all consoles', async () => {
      const said = (await consoles.heard()).join('\n');
      const all = [
        'The background speaks.',
        'Our world speaks.',
        'A page speaks: ',
        '/options.html',
      ];
      return all.every((words) => said.includes(words)) && said;
    });
    everything.push(heard);
    // A worker that is listened to cannot be ended.
    consoles.stop();
    expect(everything.filter((text) => /canary|0123456789/.test(text))).toEqual([]);
    await options.close();
    await tab.close();
    // The search would find it: this is where it belongs.
    const authorizations = stage.model.requests.map(({ headers }) => headers.authorization);
    expect(authorizations).toContain(`Bearer ${key}`);
  });

  test('locked keys are asked for, and used once the passphrase was entered', async () => {
    const asked = stage.model.reply(chatReply(['Unlocked.']));
    const first = await openOptions(stage.browser);
    await fillField(first, 'textbox', 'New passphrase', 'correct horse');
    await fillField(first, 'textbox', 'Repeat it', 'correct horse');
    await pressButton(first, 'document', 'Set passphrase');
    await pressButton(first, 'document', 'Lock now');
    await waitFor('the lock', async () => {
      const fields = await first.inspect('document', 'controls', 'textbox', 'Passphrase');
      return fields[0];
    });
    await first.close();

    const tab = await explain('/');
    const locked = await answerDialog(tab).reaches('failed');
    expect(locked.status).toMatch(sentence(english.error.locked));
    expect(locked.buttons).toContain('Open settings');
    expect(asked.requests).toEqual([]);

    const second = await openOptions(stage.browser);
    await fillField(second, 'textbox', 'Passphrase', 'wrong horse');
    await pressButton(second, 'document', 'Unlock');
    await waitFor('the refusal', () => second.evaluate(saysWrong));
    await fillField(second, 'textbox', 'Passphrase', 'correct horse');
    await pressButton(second, 'document', 'Unlock');
    await controlNamed(second, 'document', 'button', 'Lock now');
    await second.close();
    // The derived key outlives the worker.
    await stage.browser.stopBackground();
    await answerDialog(tab).press('Retry');
    expect((await answerDialog(tab).reaches('complete')).answer).toBe('Unlocked.');
    expect(asked.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
    await tab.close();
  });
});

function saysWrong(): boolean {
  return document.body.textContent?.includes('This is not the passphrase') ?? false;
}

/** Has the hijacked world do something, and takes what it leaves. */
async function takeLoot<T>(tab: Tab, event: 'loot' | 'flood'): Promise<T> {
  await tab.evaluate((name) => {
    delete document.documentElement.dataset['loot'];
    dispatchEvent(new Event(name));
  }, event);
  return waitFor(`the ${event}`, async () =>
    JSON.parse(await tab.evaluate(() => document.documentElement.dataset['loot'] ?? 'null')),
  );
}

declare const chrome: {
  readonly runtime: { sendMessage(message: object): Promise<unknown> };
  readonly storage: { readonly session: { get(keys: null): Promise<unknown> } };
};

async function askForReport(): Promise<string> {
  const messages = [{ type: 'test-connection' }, { type: 'list-models' }, { type: 'read-source' }];
  const answers = await Promise.all(messages.map((each) => chrome.runtime.sendMessage(each)));
  return JSON.stringify(answers);
}

async function readSession(): Promise<string> {
  return JSON.stringify(await chrome.storage.session.get(null));
}

function readText(): string {
  return document.documentElement.outerHTML;
}

/** The browser is to save nothing on the disk of whoever runs this. */
function catchFile(): void {
  HTMLAnchorElement.prototype.click = () => {};
  URL.createObjectURL = (file) => {
    // Not on `globalThis`: in Firefox each call of a test has its own.
    if ('text' in file) void file.text().then((text) => Reflect.set(window, 'file', text));
    return '';
  };
}

function readFile(): string {
  return String(Reflect.get(window, 'file') ?? '');
}

/** Without it, nobody would know whether silence was silence. */
function speak(): void {
  console.log('A page speaks: ', { of: { itself: { at: { length: [location.href] } } } });
}
