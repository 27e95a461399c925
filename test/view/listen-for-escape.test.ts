// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenForEscape } from '../../src/view/listen-for-escape.ts';

let page: AbortController;
let life: AbortController;
let heard: string[];
let escapes: number;

beforeEach(() => {
  page = new AbortController();
  life = new AbortController();
  heard = [];
  escapes = 0;
  for (const type of ['keydown', 'keyup'])
    document.addEventListener(type, ({ type: kind }) => heard.push(kind), { signal: page.signal });
});
afterEach(() => {
  page.abort();
  life.abort();
});

function listen(isAddressed = () => true): void {
  const escape = () => {
    escapes += 1;
    life.abort();
  };
  listenForEscape({ windows: () => [window], isAddressed, escape, signal: life.signal });
}

function key(type: 'keydown' | 'keyup', init: KeyboardEventInit = {}, isTrusted = true): void {
  const event = new KeyboardEvent(type, { key: 'Escape', bubbles: true, ...init });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  document.body.dispatchEvent(event);
}

test('of the press that closes the page hears neither the beginning nor the end', () => {
  listen();
  key('keydown');
  key('keydown', { repeat: true });
  key('keyup');
  expect(escapes).toBe(1);
  expect(heard).toEqual([]);
});

test('after that press nothing is listened for', () => {
  listen();
  key('keydown');
  key('keyup');
  key('keydown');
  key('keyup');
  expect(escapes).toBe(1);
  expect(heard).toEqual(['keydown', 'keyup']);
});

test.each([
  ['is for another answer', () => key('keydown'), () => false],
  ['ends the composition of a character', () => key('keydown', { isComposing: true }), undefined],
  ['is another key', () => key('keydown', { key: 'a' }), undefined],
  ['was forged', () => key('keydown', {}, false), undefined],
])('a press that %s is left to the page as a whole', (_, press, isAddressed) => {
  listen(isAddressed);
  press();
  key('keyup');
  expect(escapes).toBe(0);
  expect(heard).toEqual(['keydown', 'keyup']);
});

test('the end of a press that began before is left to the page', () => {
  listen();
  key('keyup');
  expect(escapes).toBe(0);
  expect(heard).toEqual(['keyup']);
});
