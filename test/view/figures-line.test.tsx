// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { FiguresLine } from '../../src/view/figures-line.tsx';
import { readWords } from '../../src/protocol/words.ts';
import { showPage } from '../ui/show-page.ts';

const figures = { model: 'model-1', firstToken: 812, outputTokens: 56 };

test('is one line of text, of which each figure runs in its own direction', async () => {
  const showSent = vi.fn<() => void>();
  await showPage(<FiguresLine figures={figures} words={readWords()} showSent={showSent} />);
  const parts = ['model-1', 'first word after 0.8 sec', '56\u00A0out', 'What was sent'];
  expect(document.querySelector('p')?.textContent).toBe(parts.join('\u00A0· '));
  const isolated = [...document.querySelectorAll('bdi, button')];
  expect(isolated.map(({ textContent }) => textContent)).toEqual(parts);
});

test('is not there where nothing is known', async () => {
  await showPage(<FiguresLine figures={{}} words={readWords()} />);
  expect(document.body.textContent).toBe('');
});
