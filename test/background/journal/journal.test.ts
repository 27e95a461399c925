import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { BackgroundMessage } from '../../../src/protocol/answer-messages.ts';
import { createFakePort } from '../../support/fake-port.ts';

const begin = (run: string): BackgroundMessage => ({
  type: 'begin',
  answerId: 'a',
  run,
  title: 'Explain',
  source: 'Demo',
  isDemo: true,
  typing: 'smooth',
  showAs: 'plain',
  typingSpeed: 60,
  announce: 'off',
});
const text = (seq: number, value = `${seq}`): BackgroundMessage => ({
  type: 'text',
  seq,
  text: value,
});

type Journal = typeof import('../../../src/background/journal/journal.ts');

/** A life of the worker: it remembers nothing of the one before but what lies in the storage. */
async function live(): Promise<Journal> {
  vi.resetModules();
  return import('../../../src/background/journal/journal.ts');
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const writeDown = () => vi.advanceTimersByTimeAsync(1000);
const second = (tabId: number): boolean => tabId === 2;
const anyTab = (_tabId: number): boolean => true;

async function hear(journal: Journal, id: string, from: number, mayHear = anyTab) {
  const port = createFakePort<unknown, BackgroundMessage>();
  await journal.resumeRun(id, from, port, mayHear);
  return port.posted;
}

async function heardAnew(journal: Journal, id: string) {
  const port = createFakePort<unknown, BackgroundMessage>();
  return (await journal.retellRun(id, port)) && port.posted;
}

test('tells after the death of the worker what was written down, and that the rest is lost', async () => {
  const run = (await live()).openRun(1);
  run.post(begin(run.id));
  run.post(text(0));
  run.post(text(1));
  await writeDown();
  const lost = { type: 'final', state: 'interrupted', error: { code: 'lost' } };
  expect(await hear(await live(), run.id, 1)).toMatchObject([{ type: 'resumed' }, text(1), lost]);
});

test('tells after the death of the worker how an answer had ended', async () => {
  const run = (await live()).openRun(1, 'Before. ');
  run.post(begin(run.id));
  run.post(text(0));
  run.post({ type: 'final', state: 'complete' });
  await writeDown();
  const after = await live();
  expect(await hear(after, run.id, 1)).toEqual([
    { type: 'resumed' },
    { type: 'final', state: 'complete', seq: 1 },
  ]);
  expect(await heardAnew(after, run.id)).toMatchObject([
    { type: 'begin', before: 'Before. ' },
    text(0),
    { type: 'final', state: 'complete' },
  ]);
});

test('lets a page hear runs of its own tab only, in this life and the next', async () => {
  const journal = await live();
  const run = journal.openRun(1);
  run.post(begin(run.id));
  await writeDown();
  expect(await hear(journal, run.id, 0, second)).toEqual([]);
  expect(await hear(await live(), run.id, 0, second)).toEqual([]);
});

test('writes twice a second at most, however much is said', async () => {
  const run = (await live()).openRun(1);
  run.post(begin(run.id));
  await writeDown();
  const set = vi.spyOn(fakeBrowser.storage.session, 'set');
  for (let seq = 0; seq < 100; seq += 1) {
    run.post(text(seq));
    await vi.advanceTimersByTimeAsync(20);
  }
  await writeDown();
  expect(set.mock.calls.length).toBeLessThanOrEqual(5);
  expect(await hear(await live(), run.id, 0)).toHaveLength(102);
});

describe('room', () => {
  test('is made by forgetting the oldest', async () => {
    const journal = await live();
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      const run = journal.openRun(1);
      ids.push(run.id);
      run.post(begin(run.id));
      run.post({ type: 'final', state: 'complete' });
      await writeDown();
    }
    expect(Object.keys(await fakeBrowser.storage.session.get(null)).length).toBeLessThan(20);
    expect(await hear(await live(), ids.at(-1) ?? '', 0)).not.toEqual([]);
  });

  test('is made when a tab is closed', async () => {
    const journal = await live();
    const run = journal.openRun(7);
    run.post(begin(run.id));
    run.post({ type: 'final', state: 'complete' });
    await writeDown();
    await journal.forgetRunsOf(7);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({ runs: [] });
  });

  test('is made when a tab is closed under an answer, which ends', async () => {
    const journal = await live();
    const run = journal.openRun(7);
    const other = journal.openRun(8);
    run.signal.addEventListener('abort', () => {
      run.post(text(1, 'private'));
      run.post({ type: 'final', state: 'interrupted' });
    });
    run.post(begin(run.id));
    run.post(text(0, 'private'));
    await writeDown();
    await journal.forgetRunsOf(7);
    await writeDown();
    expect(other.signal.aborted).toBe(false);
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain('private');
    expect(await hear(journal, run.id, 0)).toEqual([]);
  });

  test('is not taken by an answer that is too long: nobody is told half of it as a whole', async () => {
    const run = (await live()).openRun(1);
    run.post(begin(run.id));
    for (let seq = 0; seq < 4; seq += 1) run.post(text(seq, 'x'.repeat(500_000)));
    run.post({ type: 'final', state: 'complete' });
    await writeDown();
    const after = await live();
    expect(await heardAnew(after, run.id)).toBe(false);
    expect((await hear(after, run.id, 0)).at(-1)).toMatchObject({ state: 'complete', seq: 4 });
  });

  test('is found for the newest where the storage is full', async () => {
    const journal = await live();
    const old = journal.openRun(1);
    old.post(begin(old.id));
    old.post({ type: 'final', state: 'complete' });
    await writeDown();
    const { set } = fakeBrowser.storage.session;
    let full = true;
    vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async (items) => {
      const isList = 'runs' in items;
      if (full && !isList) {
        full = false;
        throw new Error('QUOTA_BYTES exceeded');
      }
      return set(items);
    });
    const run = journal.openRun(1);
    run.post(begin(run.id));
    run.post({ type: 'final', state: 'complete' });
    await writeDown();
    const after = await live();
    expect(await hear(after, run.id, 0)).not.toEqual([]);
    expect(await hear(after, old.id, 0)).toEqual([]);
  });
});
