import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { holdUpdates } from '../../src/background/hold-updates.ts';
import { openRun } from '../../src/background/journal/journal.ts';

const reload = vi.fn<() => void>();
let updateAvailable: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockClear();
  const onUpdateAvailable = {
    addListener: (listener: () => void) => void (updateAvailable = listener),
  };
  Object.assign(fakeBrowser.runtime, { onUpdateAvailable, reload });
  holdUpdates();
});
afterEach(() => vi.useRealTimers());

test('an update is not kept waiting where nothing is answered', () => {
  updateAvailable();
  expect(reload).toHaveBeenCalledTimes(1);
});

test('an update waits until the last answer is over, and comes once', () => {
  const runs = [openRun(1), openRun(2)] as const;
  updateAvailable();
  vi.advanceTimersByTime(60_000);
  runs[0].post({ type: 'final', state: 'complete' });
  vi.advanceTimersByTime(60_000);
  expect(reload).not.toHaveBeenCalled();
  runs[1].post({ type: 'final', state: 'complete' });
  vi.advanceTimersByTime(60_000);
  expect(reload).toHaveBeenCalledTimes(1);
});
