import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepAlive } from '../../src/background/keep-alive.ts';

const getPlatformInfo = vi.fn<() => Promise<object>>();

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockReset().mockResolvedValue({});
  Object.assign(fakeBrowser.runtime, { getPlatformInfo });
});
afterEach(() => vi.useRealTimers());

test('calls the browser well within its 30 seconds, until the answer is over', () => {
  const life = new AbortController();
  keepAlive(life.signal);
  vi.advanceTimersByTime(100_000);
  expect(getPlatformInfo).toHaveBeenCalledTimes(5);
  life.abort();
  vi.advanceTimersByTime(100_000);
  expect(getPlatformInfo).toHaveBeenCalledTimes(5);
  expect(vi.getTimerCount()).toBe(0);
});

test('starts nothing for an answer that is over already', () => {
  keepAlive(AbortSignal.abort());
  expect(vi.getTimerCount()).toBe(0);
});
