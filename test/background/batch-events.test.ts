import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { batchEvents } from '../../src/background/batch-events.ts';
import type { BackgroundMessage } from '../../src/protocol/answer-messages.ts';

let posted: BackgroundMessage[];
const text = (value: string) => ({ type: 'text', text: value }) as const;

beforeEach(() => {
  vi.useFakeTimers();
  posted = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('posts what came in one chunk at once, and what follows within 9 ms in one batch', async () => {
  const batches = batchEvents((message) => posted.push(message));
  batches.push(text('a'));
  await Promise.resolve();
  batches.push(text('b'));
  expect(posted).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(posted).toEqual([{ type: 'text', seq: 0, text: 'ab' }]);
  batches.push(text('c'));
  vi.advanceTimersByTime(8);
  batches.push(text('d'));
  expect(posted).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(posted.slice(1)).toEqual([{ type: 'text', seq: 1, text: 'cd' }]);
});

test('posts at once again after a pause', () => {
  const batches = batchEvents((message) => posted.push(message));
  batches.push(text('a'));
  vi.advanceTimersByTime(100);
  batches.push(text('b'));
  vi.advanceTimersByTime(0);
  expect(posted).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
});

test('keeps the order of different events and numbers batches without gaps', () => {
  const batches = batchEvents((message) => posted.push(message));
  batches.push({ type: 'reasoning', text: 'h' });
  vi.advanceTimersByTime(0);
  batches.push({ type: 'reasoning', text: 'm' });
  batches.push({ type: 'reasoning', text: 'm' });
  batches.push(text('a'));
  batches.push({ type: 'usage', usage: { outputTokens: 2 } });
  batches.push(text('b'));
  batches.flush();
  expect(posted).toEqual([
    { type: 'events', seq: 0, events: [{ type: 'reasoning', text: 'h' }] },
    {
      type: 'events',
      seq: 1,
      events: [
        { type: 'reasoning', text: 'mm' },
        text('a'),
        { type: 'usage', usage: { outputTokens: 2 } },
        text('b'),
      ],
    },
  ]);
});

test('takes at most 1.5 bytes over the port per byte of an answer at 2,000 deltas a second', () => {
  const batches = batchEvents((message) => posted.push(message));
  for (let delta = 0; delta < 2000; delta++) {
    batches.push(text('word'));
    if (delta % 2 === 1) vi.advanceTimersByTime(1);
  }
  batches.flush();
  const bytes = posted.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
  expect(bytes / (2000 * 4)).toBeLessThanOrEqual(1.5);
});
