// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CopyForm } from '../../src/view/copy-answer.ts';
import { CopyMenu } from '../../src/view/copy-menu.tsx';
import { createEscapes, type Escapes } from '../../src/view/escapes.ts';
import { readWords } from '../../src/protocol/words.ts';
import { control, has, press, showPage } from '../ui/show-page.ts';

const copy = vi.fn<(form: CopyForm) => void>();
let escapes: Escapes;

beforeEach(async () => {
  copy.mockReset();
  escapes = createEscapes();
  await showPage(<CopyMenu words={readWords()} copy={copy} onEscape={escapes.add} />);
});

async function key(name: string): Promise<void> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  await act(() => void document.activeElement?.dispatchEvent(event));
}

test('the button itself copies what was received', async () => {
  await press('Copy');
  expect(copy).toHaveBeenCalledExactlyOnceWith('markdown');
  expect(has('Copy as plain text')).toBe(false);
});

test('the menu opens at its first item, and the arrows go round', async () => {
  await press('Copy as…');
  expect(control('Copy as…').getAttribute('aria-expanded')).toBe('true');
  expect(document.activeElement).toBe(control('Copy as plain text'));
  await key('ArrowDown');
  expect(document.activeElement).toBe(control('Copy as rich text'));
  await key('ArrowDown');
  expect(document.activeElement).toBe(control('Copy as plain text'));
  await key('ArrowUp');
  expect(document.activeElement).toBe(control('Copy as rich text'));
  await press('Copy as rich text');
  expect(copy).toHaveBeenCalledExactlyOnceWith('rich');
  expect(document.activeElement).toBe(control('Copy as…'));
  expect(has('Copy as rich text')).toBe(false);
});

test('Escape puts the menu away before anything else, once', async () => {
  await press('Copy as…');
  let putAway: boolean | undefined;
  await act(() => void (putAway = escapes.putAway()));
  expect(putAway).toBe(true);
  expect(has('Copy as plain text')).toBe(false);
  expect(document.activeElement).toBe(control('Copy as…'));
  expect(escapes.putAway()).toBe(false);
});
