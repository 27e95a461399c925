// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPaper, type Paper } from '../../src/view/paper.ts';
import { markdownOptions } from '../markdown/paper.ts';

const css = readFileSync(join(import.meta.dirname, '../../src/view/dialog.css'), 'utf8');
const noMarkdown = () => Promise.resolve(undefined);

let paper: Paper;
beforeEach(() => {
  vi.useFakeTimers();
  paper = createPaper(document, { loadMarkdown: noMarkdown, markdown: () => markdownOptions });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the caret stands still half a second after the last word, and moves with the next', () => {
  paper.append('Some ');
  vi.advanceTimersByTime(400);
  paper.append('words ');
  vi.advanceTimersByTime(400);
  expect(paper.element.className).toBe('');
  vi.advanceTimersByTime(100);
  expect(paper.element.className).toBe('still');
  paper.append('more');
  expect(paper.element.className).toBe('');
});

test.each(['end', 'clear', 'detach'] as const)('nothing goes on after %s', (act) => {
  paper.append('Some words');
  paper[act]();
  expect(vi.getTimerCount()).toBe(0);
});

test('it blinks only where it stands still, and for nobody who asked for little motion', () => {
  const [before = '', ...others] = css.split('@media (prefers-reduced-motion: no-preference) {');
  expect(others).toHaveLength(1);
  const [allowed = '', after = ''] = others[0]?.split(/^\}/m) ?? [];
  expect(before + after).not.toContain('animation:');
  expect(allowed.match(/animation:/g)).toHaveLength(1);
  expect(allowed).toContain('.still :is(.block:last-child, .caret)::after');
});
