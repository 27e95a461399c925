// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CreateMarkdown } from '../../src/markdown/markdown-door.ts';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';
import type { BackgroundMessage } from '../../src/protocol/answer-messages.ts';
import type { Farewell, PageMessage } from '../../src/protocol/page-message.ts';
import { createAnswerSession, type AnswerSession } from '../../src/view/answer-session.ts';
import { createPaper, type Paper } from '../../src/view/paper.ts';
import { createPlainText } from '../../src/view/plain-text.ts';
import type { DetachableSheet } from '../../src/view/sheet.ts';
import { createFakePort, type FakePort } from '../support/fake-port.ts';
import { markdownOptions as options } from '../markdown/paper.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

type TestPort = FakePort<BackgroundMessage, PageMessage | Farewell>;

let ports: TestPort[];
let clock: TestClock;
let paper: Paper;
let thoughts: DetachableSheet;
let session: AnswerSession;
let life: AbortController;
let updated: boolean;
let loaded: PromiseWithResolvers<CreateMarkdown | undefined>;

const opening = {
  type: 'open',
  selection: 'text',
  title: 'Page',
} satisfies PageMessage;
const begin = {
  type: 'begin',
  answerId: 'a1',
  run: 'r1',
  title: 'Explain',
  source: 'Demo',
  isDemo: true,
  typing: 'smooth',
  typingSpeed: 60,
  showAs: 'plain',
  announce: 'sentences',
} satisfies BackgroundMessage;
const text = (seq: number, value: string): BackgroundMessage => ({
  type: 'text',
  seq,
  text: value,
});
const thought = (seq: number, words: string): BackgroundMessage => ({
  type: 'events',
  seq,
  events: [{ type: 'reasoning', text: words }],
});
const complete: BackgroundMessage = { type: 'final', state: 'complete' };

function currentPort(): TestPort {
  const port = ports.at(-1);
  if (!port) throw new Error('No port was opened');
  return port;
}
const tell = (...messages: BackgroundMessage[]) =>
  messages.forEach((one) => currentPort().tell(one));
const state = () => session.view.value.state;
const shown = () => paper.element.textContent;

beforeEach(() => {
  ports = [];
  clock = createTestClock();
  loaded = Promise.withResolvers();
  paper = createPaper(document, { loadMarkdown: () => loaded.promise, markdown: () => options });
  thoughts = createPlainText(document);
  life = new AbortController();
  updated = false;
  const connect = () => {
    if (updated) throw new Error('Extension context invalidated.');
    const port: TestPort = createFakePort();
    ports.push(port);
    return port;
  };
  session = createAnswerSession({ connect, paper, thoughts, signal: life.signal, clock });
  session.ask(opening);
});

test('asks once, in the first message of its port', () => {
  expect(currentPort().posted).toEqual([opening]);
});

test('is final only when every received character is on the screen', () => {
  const states = new Set([state()]);
  tell(begin, { type: 'events', seq: 0, events: [{ type: 'reasoning', text: 'hm' }] });
  states.add(state());
  tell(text(1, 'Hello, '), text(2, 'world!'), complete);
  let early = 0;
  for (let frame = 0; frame < 30; frame++) {
    states.add(state());
    if (state() === 'complete' && shown() !== 'Hello, world!') early += 1;
    clock.run(16);
  }
  expect(early).toBe(0);
  expect([...states]).toEqual(['waiting', 'thinking', 'typing', 'complete']);
  expect(currentPort().signal.aborted).toBe(true);
});

describe('what comes with an answer', () => {
  test('is the time of its thoughts, until the first word and again between words', () => {
    tell(begin, thought(0, 'Hm. '));
    clock.run(2000);
    expect(session.view.value.thinking).toEqual({});
    tell(text(1, 'Hello'));
    clock.run(5000);
    expect(session.view.value.thinking).toEqual({ took: 2000 });
    tell(thought(2, 'Or not?'));
    clock.run(500);
    tell(complete);
    clock.run(1000);
    expect(session.view.value).toMatchObject({ state: 'complete', thinking: { took: 2500 } });
    expect(thoughts.element.textContent).toBe('Hm. Or not?');
    expect(shown()).toBe('Hello');
  });

  test('is its sources and its figures, and all of it goes with the answer', () => {
    const citation = { url: 'https://example.com/' };
    tell(begin, { type: 'events', seq: 0, events: [{ type: 'citation', ...citation }] });
    expect(session.view.value.citations).toEqual([citation]);
    tell(thought(1, 'Hm.'), text(2, 'Hello'));
    tell({ type: 'final', state: 'complete', figures: { firstToken: 300 } });
    clock.run(1000);
    expect(session.view.value.figures).toEqual({ firstToken: 300 });
    session.again();
    expect(session.view.value.thinking).toBeUndefined();
    expect(session.view.value.citations).toBeUndefined();
    expect(session.view.value.figures).toBeUndefined();
    expect(thoughts.element.textContent).toBe('');
  });
});

describe('stopping', () => {
  test('closes the port at once and shows all that had arrived', () => {
    tell(begin, text(0, 'Hello, world!'));
    clock.run(32);
    session.stop();
    expect(currentPort().signal.aborted).toBe(true);
    expect(state()).toBe('stopped');
    expect(shown()).toBe('Hello, world!');
  });

  test('takes nothing that arrives afterwards', () => {
    tell(begin, text(0, 'Hello'));
    session.stop();
    tell(text(1, ' again'), complete);
    clock.run(1000);
    expect(state()).toBe('stopped');
    expect(shown()).toBe('Hello');
  });

  test('tells the truth about an answer that had already ended', () => {
    tell(begin, text(0, 'Hello'), complete);
    session.stop();
    expect(state()).toBe('complete');
    expect(shown()).toBe('Hello');
  });

  test('works before the background has said a word', () => {
    session.stop();
    expect(state()).toBe('stopped');
  });
});

describe('a port that dies', () => {
  const resumed: BackgroundMessage = { type: 'resumed' };

  test('is replaced, and what was missed is told', () => {
    tell(begin, text(0, 'Hello, '));
    currentPort().die();
    expect(currentPort().posted).toEqual([{ type: 'resume', run: 'r1', from: 1 }]);
    tell(resumed, text(1, 'world!'), { type: 'final', state: 'complete', seq: 2 });
    clock.run(2000);
    expect(state()).toBe('complete');
    expect(shown()).toBe('Hello, world!');
  });

  test('says at once that the background is gone, and leaves the text', () => {
    tell(begin, text(0, 'Hello'));
    currentPort().die();
    tell(resumed, {
      type: 'final',
      state: 'interrupted',
      error: { code: 'lost', message: 'Lost.' },
    });
    clock.run(1000);
    expect(session.view.value).toMatchObject({ state: 'interrupted', error: { code: 'lost' } });
    expect(shown()).toBe('Hello');
  });

  test('is not waited for long where nobody answers', () => {
    tell(begin, text(0, 'Hello'));
    currentPort().die();
    clock.run(1900);
    expect(session.view.value).toMatchObject({ state: 'interrupted', error: { code: 'lost' } });
    expect(shown()).toBe('Hello');
    expect(currentPort().signal.aborted).toBe(true);
  });

  test('is replaced only so often', () => {
    tell(begin, text(0, 'Hello'));
    while (ports.length < 100 && !currentPort().signal.aborted) {
      const port = currentPort();
      port.tell(resumed);
      port.die();
    }
    clock.run(1000);
    expect(ports.length).toBeLessThan(20);
    expect(state()).toBe('interrupted');
  });

  test('before any text is a failure', () => {
    tell(begin);
    currentPort().die();
    tell(resumed, { type: 'final', state: 'interrupted' });
    expect(state()).toBe('failed');
  });

  test('before anything began is a failure, and can be asked again', () => {
    currentPort().die();
    expect(state()).toBe('failed');
    session.again();
    expect(currentPort().posted).toEqual([opening]);
    expect(state()).toBe('waiting');
  });

  test('because the extension was updated says so, and leaves the text', () => {
    tell(begin, text(0, 'Hello'));
    updated = true;
    currentPort().die();
    clock.run(1000);
    expect(session.view.value).toMatchObject({ state: 'interrupted', outdated: true });
    expect(shown()).toBe('Hello');
  });

  test('says so as well where an update begins, and a port still opens, on which nobody answers', () => {
    tell(begin, text(0, 'Hello'));
    currentPort().die();
    updated = true;
    clock.run(2000);
    expect(session.view.value).toMatchObject({ state: 'interrupted', outdated: true });
  });

  test('after the last word changes nothing', () => {
    tell(begin, text(0, 'Hello'), complete);
    currentPort().die();
    clock.run(1000);
    expect(state()).toBe('complete');
    expect(ports).toHaveLength(1);
  });
});

describe('what was posted while the page slept', () => {
  test('is told again, once', () => {
    tell(begin, text(0, 'One '), text(2, 'three'));
    expect(currentPort().posted).toEqual([{ type: 'resume', run: 'r1', from: 1 }]);
    tell({ type: 'resumed' }, text(1, 'two '), text(2, 'three'), text(2, 'three'));
    tell({ type: 'final', state: 'complete', seq: 3 });
    clock.run(1000);
    expect(state()).toBe('complete');
    expect(shown()).toBe('One two three');
  });

  test('is missed at the end as well: a last word that comes too early is not the last', () => {
    tell(begin, text(0, 'One '), { type: 'final', state: 'complete', seq: 2 });
    clock.run(500);
    expect(state()).toBe('typing');
    tell({ type: 'resumed' }, text(1, 'two'), { type: 'final', state: 'complete', seq: 2 });
    clock.run(1000);
    expect(shown()).toBe('One two');
    expect(state()).toBe('complete');
  });

  test('is a loss, not a gap in the text, where nobody has it', () => {
    tell(begin, text(0, 'One '), text(2, 'three'));
    tell({ type: 'resumed' }, text(2, 'three'), complete);
    clock.run(1000);
    expect(state()).toBe('interrupted');
    expect(shown()).toBe('One ');
  });
});

describe('a page that goes away', () => {
  test('stops the model, and on the way back says how far the answer came', () => {
    tell(begin, text(0, 'One '));
    const port = currentPort();
    session.leave();
    expect(port.posted.at(-1)).toEqual({ type: 'leave', why: 'away' });
    expect(port.signal.aborted).toBe(true);
    expect(shown()).toContain('One');
    session.comeBack();
    expect(currentPort().posted).toEqual([{ type: 'resume', run: 'r1', from: 1 }]);
    tell({ type: 'resumed' }, text(1, 'two'), { type: 'final', state: 'interrupted', seq: 2 });
    clock.run(1000);
    expect(state()).toBe('interrupted');
    expect(shown()).toBe('One two');
  });

  test('asks for nothing on the way back where the answer was over', () => {
    tell(begin, text(0, 'One'), complete);
    clock.run(1000);
    session.leave();
    session.comeBack();
    expect(ports).toHaveLength(1);
    expect(state()).toBe('complete');
  });
});

describe('going on', () => {
  beforeEach(() => {
    tell(begin, text(0, 'One '), { type: 'final', state: 'length', seq: 1 });
    clock.run(1000);
    session.goOn();
  });

  test('asks with all there is, which stays on the screen', () => {
    expect(currentPort().posted).toEqual([{ type: 'continue', answerId: 'a1', text: 'One ' }]);
    expect(state()).toBe('waiting');
    expect(shown()).toBe('One ');
    expect(session.view.value.hasText).toBe(true);
  });

  test('adds to the answer, again and again', () => {
    tell({ ...begin, run: 'r2' }, text(0, 'two '), { type: 'final', state: 'length', seq: 1 });
    clock.run(1000);
    expect(state()).toBe('length');
    session.goOn();
    expect(currentPort().posted).toEqual([{ type: 'continue', answerId: 'a1', text: 'One two ' }]);
    tell({ ...begin, run: 'r3' }, text(0, 'three'), complete);
    clock.run(1000);
    expect(state()).toBe('complete');
    expect(shown()).toBe('One two three');
    expect(session.received()).toBe('One two three');
  });

  test('that fails before a word leaves what there was', () => {
    tell({ ...begin, run: 'r2' });
    currentPort().die();
    tell({ type: 'resumed' }, { type: 'final', state: 'interrupted' });
    clock.run(1000);
    expect(state()).toBe('interrupted');
    expect(shown()).toBe('One ');
  });

  test('takes up its own run where its port is lost', () => {
    tell({ ...begin, run: 'r2' }, text(0, 'two '));
    currentPort().die();
    expect(currentPort().posted).toEqual([{ type: 'resume', run: 'r2', from: 1 }]);
  });
});

test('shows what is waited for until a word comes', () => {
  const wait = { for: 'turn', ahead: 2 } as const;
  tell(begin, { type: 'wait', wait });
  expect(session.view.value).toMatchObject({ state: 'waiting', wait });
  tell({ type: 'wait' });
  expect(session.view.value.wait).toBeUndefined();
});

test('shows what there was before to a page that does not have it', () => {
  tell({ ...begin, before: 'One ' }, text(0, 'two'), complete);
  clock.run(1000);
  expect(shown()).toBe('One two');
});

test('asks the same question again from the start, deaf to the earlier port', () => {
  tell(begin, text(0, 'Old answer'));
  const earlier = currentPort();
  session.again();
  expect(currentPort().posted).toEqual([{ type: 'again', answerId: 'a1' }]);
  expect(state()).toBe('waiting');
  earlier.tell(text(1, ' and more'));
  tell(begin, text(0, 'New answer'), complete);
  clock.run(1000);
  expect(shown()).toBe('New answer');
  expect(state()).toBe('complete');
  expect(earlier.signal.aborted).toBe(true);
});

test('keeps the answer where the extension was updated and can be asked no more', () => {
  tell(begin, text(0, 'Hello'), complete);
  clock.run(1000);
  updated = true;
  session.again();
  expect(session.view.value).toMatchObject({ state: 'complete', outdated: true });
  expect(shown()).toBe('Hello');
  expect(session.received()).toBe('Hello');
});

test('lets go of the port while the question is still to be typed', () => {
  tell({ type: 'ask-first', ticket: 't1', about: 'page' });
  expect(currentPort().signal.aborted).toBe(true);
  expect(session.view.value).toMatchObject({ state: 'waiting', askFirst: { ticket: 't1' } });
});

test('shows a failure with its sentence, even before anything began', () => {
  const error = { code: 'permission', message: 'Allow it.' } as const;
  tell({ type: 'final', state: 'failed', error });
  expect(session.view.value).toMatchObject({ state: 'failed', error });
});

test('ends with the life of its overlay', () => {
  tell(begin, text(0, 'Hello'));
  life.abort();
  clock.run(1000);
  expect(currentPort().signal.aborted).toBe(true);
  expect(clock.pending()).toBe(0);
});

describe('an answer in Markdown', () => {
  const inMarkdown = { ...begin, showAs: 'markdown' } satisfies BackgroundMessage;

  test('waits for the script that draws it, and loses nothing', async () => {
    tell(inMarkdown, text(0, 'Some **bold** '), text(1, 'words'), complete);
    clock.run(1000);
    expect(shown()).toBe('');
    expect(state()).toBe('typing');
    loaded.resolve(createMarkdownPaper);
    await vi.waitFor(() => expect(clock.pending()).toBeGreaterThan(0));
    clock.run(1000);
    expect(state()).toBe('complete');
    expect(shown()).toBe('Some bold words');
  });

  test('is written as plain text where the script cannot be had', async () => {
    tell(inMarkdown, text(0, 'Some **bold** words'), complete);
    loaded.reject(new Error('No receiver'));
    await vi.waitFor(() => expect(clock.pending()).toBeGreaterThan(0));
    clock.run(1000);
    expect(state()).toBe('complete');
    expect(shown()).toBe('Some **bold** words');
  });

  test('shows all it held back once it is final', async () => {
    tell(inMarkdown);
    loaded.resolve(createMarkdownPaper);
    await loaded.promise;
    await vi.waitFor(() => expect(paper.element.querySelector('.markdown')).not.toBeNull());
    tell(text(0, 'Two words, **cut o'), { type: 'final', state: 'length' });
    clock.run(1000);
    expect(state()).toBe('length');
    expect(shown()).toBe('Two words, **cut o');
  });

  test('that is stopped before it could be drawn shows what had arrived, at once', async () => {
    tell(inMarkdown, text(0, 'Words'));
    session.stop();
    expect(state()).toBe('stopped');
    expect(shown()).toBe('Words');
    loaded.resolve(createMarkdownPaper);
    await loaded.promise;
    clock.run(1000);
    expect(shown()).toBe('Words');
  });
});

const onScreen = () => (session.view.value.earlier?.sheet ?? paper.element).textContent;
const ended = (
  words: string,
  more: Partial<typeof begin> & { readonly question?: string } = {},
) => {
  tell({ ...begin, ...more }, text(0, words), complete);
  clock.run(1000);
};

describe('several answers', () => {
  test('to one question are kept, and each can be shown, copied and gone back from', () => {
    ended('First.');
    session.again();
    expect(session.view.value.version).toEqual({ shown: 1, of: 2 });
    ended('Second.', { run: 'r2' });
    session.showVersion(0);
    expect(session.view.value).toMatchObject({
      state: 'complete',
      version: { shown: 0, of: 2 },
      begin: { run: 'r1' },
    });
    expect([onScreen(), session.received()]).toEqual(['First.', 'First.']);
    session.showVersion(1);
    expect([onScreen(), session.received()]).toEqual(['Second.', 'Second.']);
    expect(session.view.value.begin?.run).toBe('r2');
  });

  test('lose none when the question is asked again from an earlier one', () => {
    ended('First.');
    session.again();
    ended('Second.', { run: 'r2' });
    session.showVersion(0);
    session.again();
    ended('Third.', { run: 'r3' });
    const seen = [0, 1, 2].map((version) => {
      session.showVersion(version);
      return session.received();
    });
    expect(seen).toEqual(['First.', 'Second.', 'Third.']);
  });

  test('stay where they are while one is running', () => {
    ended('First.');
    session.again();
    tell({ ...begin, run: 'r2' }, text(0, 'Sec'));
    session.showVersion(0);
    expect(session.view.value.earlier).toBeUndefined();
  });

  test('keep the part of one that was cut off, and none without a word', () => {
    tell(begin, text(0, 'Half'), { type: 'final', state: 'interrupted' });
    clock.run(1000);
    session.again();
    tell({ type: 'final', state: 'failed' });
    session.again();
    ended('Whole.', { run: 'r3' });
    expect(session.view.value.version).toEqual({ shown: 1, of: 2 });
    session.showVersion(0);
    expect(session.view.value).toMatchObject({ state: 'interrupted' });
    expect(session.received()).toBe('Half');
  });
});

describe('a conversation', () => {
  test('goes on after the answer that is shown, which becomes a turn', () => {
    ended('First.', { answerId: 'a1' });
    session.askOn('a2');
    expect(currentPort().posted).toEqual([{ type: 'again', answerId: 'a2' }]);
    expect(session.view.value).toMatchObject({ state: 'waiting', hasText: false });
    ended('Second.', { answerId: 'a2', question: 'Why?' });
    session.askOn('a3');
    const turns = session.view.value.turns ?? [];
    expect(turns.map(({ text: words }) => words)).toEqual(['First.', 'Second.']);
    expect(turns.map(({ sheet }) => sheet.textContent)).toEqual(['First.', 'Second.']);
    expect(turns.map(({ view }) => view.begin?.question)).toEqual([undefined, 'Why?']);
    // The question of a turn is not that of the next.
    expect(session.view.value.begin?.question).toBeUndefined();
    expect(session.view.value.version).toBeUndefined();
  });

  test('goes on after an earlier version where that is shown', () => {
    ended('First.', { answerId: 'a1' });
    session.again();
    ended('Second.', { answerId: 'a1' });
    session.showVersion(0);
    session.askOn('a2');
    ended('Third.', { answerId: 'a2', question: 'Why?' });
    expect(session.view.value.turns?.map(({ text: words }) => words)).toEqual(['First.']);
    expect(session.received()).toBe('Third.');
    expect(shown()).toBe('Third.');
  });

  test('has a question typed anew beside its answer, or not after all', () => {
    ended('First.', { answerId: 'a1', question: 'Why?' });
    session.edit();
    expect(session.view.value.askFirst).toMatchObject({ ticket: 'a1', editing: true });
    session.cancelEdit();
    expect(session.view.value).toMatchObject({ state: 'complete' });
    expect(session.view.value.askFirst).toBeUndefined();
    session.edit();
    session.ask({ ...opening, ticket: 'a2' });
    ended('Second.', { answerId: 'a2', question: 'How?' });
    session.showVersion(0);
    expect(session.view.value.begin?.question).toBe('Why?');
  });
});
