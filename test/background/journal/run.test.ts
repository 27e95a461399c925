import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRun, type Run } from '../../../src/background/journal/run.ts';
import type { BackgroundMessage } from '../../../src/protocol/answer-messages.ts';
import { createFakePort } from '../../support/fake-port.ts';

const nowhere = { begin: () => {}, add: () => {}, end: () => {} };
const begin: BackgroundMessage = {
  type: 'begin',
  answerId: 'a',
  run: 'r',
  title: 'Explain',
  source: 'Demo',
  isDemo: true,
  typing: 'smooth',
  showAs: 'plain',
  typingSpeed: 60,
  announce: 'off',
};
const text = (seq: number): BackgroundMessage => ({ type: 'text', seq, text: `${seq}` });
const final: BackgroundMessage = { type: 'final', state: 'complete' };
const openPort = () => createFakePort<unknown, BackgroundMessage>();

let run: Run;

beforeEach(() => {
  vi.useFakeTimers();
  run = createRun({ id: 'r', tabId: 1, before: 'Before. ', store: nowhere });
});
afterEach(() => void vi.useRealTimers());

test('says to a page that comes back exactly what it missed', () => {
  const [first, second] = [openPort(), openPort()];
  run.attach(first, 0);
  for (const message of [begin, text(0), text(1)]) run.post(message);
  first.die();
  run.post(text(2));
  run.attach(second, 1);
  run.post(final);
  expect(first.posted).toEqual([begin, text(0), text(1)]);
  expect(second.posted).toEqual([text(1), text(2), { ...final, seq: 3 }]);
});

test('says all to a page that has nothing, with what there was before', () => {
  run.post(begin);
  run.post(text(0));
  const port = openPort();
  run.retell(port);
  expect(port.posted).toEqual([{ ...begin, before: 'Before. ' }, text(0)]);
});

test('says what it waits for to a page that comes back, and no more once a word came', () => {
  const wait: BackgroundMessage = { type: 'wait', wait: { for: 'turn', ahead: 1 } };
  run.post(wait);
  const [first, second] = [openPort(), openPort()];
  run.attach(first, 0);
  expect(first.posted).toEqual([wait]);
  run.post(text(0));
  run.attach(second, 0);
  expect(second.posted).toEqual([text(0)]);
});

describe('a run that nobody hears', () => {
  test('goes on for a moment, and is ended then', () => {
    const port = openPort();
    run.attach(port, 0);
    port.die();
    vi.advanceTimersByTime(200);
    expect(run.signal.aborted).toBe(false);
    vi.advanceTimersByTime(100);
    expect(run.signal.aborted).toBe(true);
    expect(run.stopped).toBe(false);
  });

  test('goes on where its page is back in that moment', () => {
    const port = openPort();
    run.attach(port, 0);
    port.die();
    vi.advanceTimersByTime(200);
    run.attach(openPort(), 0);
    vi.advanceTimersByTime(10_000);
    expect(run.signal.aborted).toBe(false);
  });

  test('goes on where a newer port of its page is open', () => {
    const [first, second] = [openPort(), openPort()];
    run.attach(first, 0);
    run.attach(second, 0);
    first.die();
    vi.advanceTimersByTime(10_000);
    expect(run.signal.aborted).toBe(false);
  });

  test('is ended at once where the page says so', () => {
    run.attach(openPort(), 0);
    run.leave('away');
    expect(run.signal.aborted).toBe(true);
    expect(run.stopped).toBe(false);
    run.leave('stop');
    expect(run.stopped).toBe(true);
  });
});
