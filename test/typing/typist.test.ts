import { beforeEach, expect, test } from 'vitest';
import { createTypist, type TypingMode, type TypistOptions } from '../../src/typing/typist.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

let clock: TestClock;
let writes: string[];
let finished: number;
let life: AbortController;
const written = () => writes.join('');

function typist(mode: TypingMode, more: Partial<TypistOptions> = {}) {
  return createTypist({
    mode,
    ...more,
    write: (text) => writes.push(text),
    done: () => finished++,
    signal: life.signal,
    clock,
  });
}

beforeEach(() => {
  clock = createTestClock();
  writes = [];
  finished = 0;
  life = new AbortController();
});

test('types smoothly: one burst appears in many small writes, then is done once', () => {
  const typing = typist('smooth');
  typing.receive('x'.repeat(100));
  clock.run(100);
  expect(written().length).toBeGreaterThan(10);
  expect(written().length).toBeLessThan(100);
  typing.end();
  expect(finished).toBe(0);
  clock.run(250);
  expect(written()).toBe('x'.repeat(100));
  expect(writes.length).toBeGreaterThanOrEqual(10);
  expect(finished).toBe(1);
});

test('writes instantly: everything of a frame in one write', () => {
  const typing = typist('instant');
  typing.receive('Hello, ');
  typing.receive('world!');
  typing.end();
  clock.run(16);
  expect(writes).toEqual(['Hello, world!']);
  expect(finished).toBe(1);
});

test('flushes what it has when the page is hidden, and what still comes', () => {
  const typing = typist('typewriter');
  clock.hidden = true;
  typing.receive('abc');
  expect(written()).toBe('ab');
  typing.receive('def');
  typing.end();
  expect(written()).toBe('abcdef');
  expect(finished).toBe(1);
});

test('writes little in the first frame, when nothing has run yet, and all the rest in the next', () => {
  const typing = typist('instant');
  typing.receive('x'.repeat(3000));
  clock.run(16);
  expect(written()).toHaveLength(400);
  clock.run(16);
  expect(written()).toHaveLength(2999);
  typing.receive('x'.repeat(3000));
  clock.run(16);
  expect(written()).toHaveLength(5999);
});

test('does not wait for frames that never come', () => {
  clock.framesStopped = true;
  const typing = typist('smooth');
  typing.receive('abc');
  typing.end();
  clock.run(500);
  expect(written()).toBe('abc');
  expect(finished).toBe(1);
});

test('asks for no frame in which there is nothing to write', () => {
  const typing = typist('instant');
  typing.receive('abc');
  clock.run(16);
  expect(written()).toBe('ab');
  // Nor for another one, once the timer for one that does not come has run out.
  clock.run(500);
  expect(clock.pending()).toBe(0);
});

test('reveals everything at once for an impatient reader', () => {
  const typing = typist('typewriter');
  typing.receive('x'.repeat(50));
  typing.end();
  typing.revealAll();
  expect(writes).toEqual(['x'.repeat(50)]);
  expect(finished).toBe(1);
});

test('rests while it holds back a grapheme that may still grow', () => {
  const typing = typist('smooth');
  typing.receive('a👩');
  clock.run(1000);
  expect(written()).toBe('a');
  expect(clock.pending()).toBe(0);
  typing.receive('\u200d🚀!');
  typing.end();
  clock.run(300);
  expect(written()).toBe('a👩\u200d🚀!');
});

test('is done at once with an empty answer', () => {
  typist('smooth').end();
  expect(finished).toBe(1);
});

test('writes nothing more once its life is over', () => {
  const typing = typist('smooth');
  typing.receive('abcdef');
  life.abort();
  clock.run(1000);
  typing.revealAll();
  expect(writes).toEqual([]);
  expect(finished).toBe(0);
});

test('types at a fixed speed', () => {
  const typing = typist('fixed', { speed: 50 });
  typing.receive('x'.repeat(200));
  clock.run(1000);
  expect(written().length).toBeGreaterThanOrEqual(48);
  expect(written().length).toBeLessThanOrEqual(52);
  typing.end();
  clock.run(250);
  expect(written()).toBe('x'.repeat(200));
});

test('writes four times a second for a reader who asked for little motion, whatever the mode', () => {
  const typing = typist('typewriter', { calm: true });
  for (let at = 0; at < 100; at += 1) {
    typing.receive('word ');
    clock.run(20);
  }
  expect(writes.length).toBeGreaterThanOrEqual(8);
  expect(writes.length).toBeLessThanOrEqual(9);
  typing.receive('end');
  typing.end();
  expect(written()).toBe(`${'word '.repeat(100)}end`);
  expect(finished).toBe(1);
});
