import { beforeEach, expect, test } from 'vitest';
import { type Announcement, createAnnouncer } from '../../src/view/announcer.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

let clock: TestClock;
let shown: readonly Announcement[];
let heard: string[];
let way: 'markdown' | 'plain' | 'not';

function announcer() {
  return createAnnouncer({
    show(said) {
      // A screen reader says what comes in.
      const known = new Set(shown.map(({ number }) => number));
      heard.push(...said.filter(({ number }) => !known.has(number)).map(({ text }) => text));
      shown = said;
    },
    way: () => way,
    sayCode: (lines) => `Code, ${lines} lines.`,
    signal: new AbortController().signal,
    clock,
  });
}

beforeEach(() => {
  clock = createTestClock();
  shown = [];
  heard = [];
  way = 'markdown';
});

test('says whole sentences, a second and a half apart', () => {
  const announce = announcer();
  for (const piece of 'First, version 1.5 of it. Then **more** of it! And a thi'.split(/(?<= )/)) {
    announce.receive(piece);
    clock.run(50);
  }
  clock.run(1500);
  expect(heard).toEqual(['First, version 1.5 of it. Then more of it!']);
  announce.receive('rd one. ');
  announce.end();
  expect(heard.at(-1)).toBe('And a third one.');
});

test('knows where Chinese sentences end', () => {
  const announce = announcer();
  announce.receive('你好。这是**答案**！还有');
  clock.run(1500);
  expect(heard).toEqual(['你好。这是答案！']);
});

test('counts the lines of code, once it is there', () => {
  const announce = announcer();
  announce.receive('Run this:\n\n```js\nlet a.b;\n');
  clock.run(5000);
  expect(heard).toEqual(['Run this:']);
  announce.receive('let b;\n```\n\nDone. ');
  clock.run(5000);
  announce.end();
  expect(heard.slice(1).join(' ')).toBe('Code, 2 lines. Done.');
});

test('reads plain text as it stands', () => {
  way = 'plain';
  const announce = announcer();
  announce.receive('Some **stars**.');
  announce.end();
  expect(heard).toEqual(['Some **stars**.']);
});

test('is silent where nothing is to be read out', () => {
  way = 'not';
  const announce = announcer();
  announce.receive('Some words. And more.');
  announce.end();
  clock.run(10_000);
  expect(heard).toEqual([]);
});

test('says every word once, keeps twenty announcements at most, and none for long after the end', () => {
  const announce = announcer();
  const sentences = Array.from({ length: 200 }, (_, at) => `This is sentence number ${at}. `);
  for (const sentence of sentences) {
    announce.receive(sentence);
    clock.run(300);
    expect(shown.length).toBeLessThanOrEqual(20);
  }
  announce.end();
  expect(heard.join(' ')).toBe(sentences.join('').trim());
  clock.run(5000);
  expect(shown).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test('starts over with another answer', () => {
  const announce = announcer();
  announce.receive('Old. Older');
  announce.clear();
  announce.receive('New.');
  announce.end();
  expect(heard).toEqual(['New.']);
});
