// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Wait } from '../../src/protocol/answer-messages.ts';
import { WaitLine } from '../../src/view/wait-line.tsx';
import { readWords } from '../../src/protocol/words.ts';
import { showPage } from '../ui/show-page.ts';

const limits = 'The provider limits how often it may be asked.';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

async function show(wait: Wait): Promise<void> {
  await showPage(<WaitLine wait={wait} words={readWords()} />);
}

test('counts down to the time at which it is asked again, and not below nothing', async () => {
  await show({ for: 'retry', code: 'rate-limit', at: Date.now() + 7000 });
  expect(document.body.textContent).toBe(`${limits} Asking again in 7 s.`);
  await act(() => void vi.advanceTimersByTime(4000));
  expect(document.body.textContent).toBe(`${limits} Asking again in 3 s.`);
  await act(() => void vi.advanceTimersByTime(9000));
  expect(document.body.textContent).toBe(`${limits} Asking again in 0 s.`);
});

test('goes on where it was for a page that hears of it late', async () => {
  const at = Date.now() + 7000;
  vi.advanceTimersByTime(5000);
  await show({ for: 'retry', code: 'rate-limit', at });
  expect(document.body.textContent).toBe(`${limits} Asking again in 2 s.`);
});
