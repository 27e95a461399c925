import { browser } from 'wxt/browser';
import type { FinalMessage } from '../../protocol/answer-messages.ts';
import { explainLoss } from '../explain-failure.ts';
import { createRun, replay, textOf, type AnswerPort, type Run } from './run.ts';
import { createRunStore, dropRun, readRun } from './run-store.ts';

/** Runs that are remembered: a reload of an answer window asks for the newest, and no one for older ones. */
const KEPT = 12;
const LIST = 'runs';

/** Of this life of the worker. */
const runs = new Map<string, Run>();

interface Listed {
  readonly id: string;
  readonly tabId: number;
}

/** Begins a run. `before` is what there is of the answer already. */
export function openRun(tabId: number, before?: string): Run {
  const id = crypto.randomUUID();
  const makeRoom = () => forget((listed) => listed.id !== id);
  const store = createRunStore({ id, tabId, before, makeRoom });
  const run = createRun({ id, tabId, before, store });
  runs.set(id, run);
  const over = [...runs.values()].filter(({ isOver }) => isOver);
  for (const old of over.slice(0, Math.max(0, runs.size - KEPT))) runs.delete(old.id);
  void changeList((list) => [...list, { id, tabId }]);
  void forget((_, fromEnd) => fromEnd >= KEPT);
  return run;
}

/** A closed tab hears nothing any more. What still runs there ends, and how it ended is forgotten too. */
export async function forgetRunsOf(tabId: number): Promise<void> {
  const isOfTab = (listed: Listed) => listed.tabId === tabId;
  await forget(isOfTab);
  const running = [...runs.values()].filter((run) => isOfTab(run) && !run.isOver);
  for (const run of running) run.leave('away');
  await Promise.all(running.map(({ over }) => over));
  await forget(isOfTab);
}

/** Forgets those that are over. */
async function forget(which: (listed: Listed, fromEnd: number) => boolean): Promise<void> {
  let gone: Listed[] = [];
  await changeList((list) => {
    gone = list.filter(
      (listed, index) => !isRunning(listed.id) && which(listed, list.length - 1 - index),
    );
    return list.filter((listed) => !gone.includes(listed));
  });
  for (const { id } of gone) runs.delete(id);
  await Promise.all(gone.map(({ id }) => dropRun(id)));
}

/** One change at a time. */
let listing: Promise<unknown> = Promise.resolve();

function changeList(change: (list: readonly Listed[]) => readonly Listed[]): Promise<void> {
  const changed = listing.then(() => applyToList(change)).catch(() => undefined);
  listing = changed;
  return changed;
}

async function applyToList(change: (list: readonly Listed[]) => readonly Listed[]): Promise<void> {
  const found: Record<string, Listed[]> = await browser.storage.session.get(LIST);
  await browser.storage.session.set({ [LIST]: change(found[LIST] ?? []) });
}

/** Whether any answer is under way. */
export function isAnswering(): boolean {
  return [...runs.values()].some(({ isOver }) => !isOver);
}

function isRunning(id: string): boolean {
  return runs.get(id)?.isOver === false;
}

/**
 * Has a page hear a run again from the batch of this number. `mayHear` says whether a run of that tab is this
 * page's to hear. Resolves to the run, to `over` where only its words are left, or to `lost` where it never ended.
 */
export async function resumeRun(
  id: string,
  from: number,
  port: AnswerPort,
  mayHear: (tabId: number) => boolean,
): Promise<Run | 'over' | 'lost' | undefined> {
  const run = runs.get(id);
  if (run) {
    if (!mayHear(run.tabId)) return undefined;
    port.post({ type: 'resumed' });
    run.attach(port, from);
    return run;
  }
  const stored = await readRun(id);
  if (!stored || !mayHear(stored.tabId)) return undefined;
  port.post({ type: 'resumed' });
  replay(port, {
    batches: stored.batches.filter(({ seq }) => seq >= from),
    final: stored.final ?? lost(),
  });
  return stored.final ? 'over' : 'lost';
}

/** Tells a page that has nothing all of a run. False where it is not known any more, or not whole. */
export async function retellRun(id: string, port: AnswerPort): Promise<boolean> {
  const run = runs.get(id);
  if (run) {
    run.retell(port);
    return true;
  }
  const stored = await readRun(id);
  if (!stored?.begin || stored.truncated) return false;
  const { begin, batches, final = lost() } = stored;
  replay(port, { begin, batches, final });
  return true;
}

/**
 * All the text of a run; undefined where it is not known any more, or not whole. `tabId`, where given, is whose run it
 * must be.
 */
export async function textOfRun(id: string, tabId?: number): Promise<string | undefined> {
  const run = runs.get(id);
  const stored = run ? undefined : await readRun(id);
  const owner = run?.tabId ?? stored?.tabId;
  if (owner === undefined || (tabId !== undefined && owner !== tabId)) return undefined;
  if (run) return run.text();
  if (!stored || stored.truncated) return undefined;
  return textOf(stored.batches, stored.begin?.before);
}

/** The worker died under it. */
function lost(): FinalMessage {
  return { type: 'final', state: 'interrupted', error: explainLoss() };
}
