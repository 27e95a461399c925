import { browser } from 'wxt/browser';
import type {
  BackgroundMessage,
  BeginMessage,
  FinalMessage,
} from '../../protocol/answer-messages.ts';

export type Batch = Extract<BackgroundMessage, { seq: number }>;

/** Milliseconds between two writes. The page has all that it received: this is for a page that starts anew. */
const INTERVAL = 500;
/** Characters of one run that are kept: all runs share 10 MB with the tickets. */
const MOST_KEPT = 1_500_000;

/** What is kept of a run in `storage.session`, which no content script can read, for when the worker has died. */
export interface RunHead {
  readonly tabId: number;
  readonly begin?: BeginMessage;
  readonly final?: FinalMessage;
  /** How many pieces there are beside it. */
  readonly pieces: number;
  /** Not everything found room. */
  readonly truncated: boolean;
}

export interface RunStore {
  begin(message: BeginMessage): void;
  add(batch: Batch): void;
  end(message: FinalMessage): void;
}

export interface StoreOptions {
  readonly id: string;
  readonly tabId: number;
  /** What there was of the answer before. */
  readonly before?: string | undefined;
  /** Forgets older runs. */
  readonly makeRoom: () => Promise<void>;
}

/** Writes a run down as it goes, a piece at a time: the cost of a delta does not grow with the answer. */
export function createRunStore({ id, tabId, before, makeRoom }: StoreOptions): RunStore {
  let head: RunHead = { tabId, pieces: 0, truncated: false };
  let waiting: Batch[] = [];
  let kept = before?.length ?? 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    const piece = waiting;
    waiting = [];
    const place = pieceKey(id, head.pieces);
    if (piece.length > 0) head = { ...head, pieces: head.pieces + 1 };
    const items = { [headKey(id)]: head, ...(piece.length > 0 && { [place]: piece }) };
    browser.storage.session
      .set(items)
      .catch(() => makeRoom().then(() => browser.storage.session.set(items)))
      // A storage that is still full costs the run its second life, no more.
      .catch(() => undefined);
  }

  return {
    begin(message) {
      const complete = before === undefined ? message : { ...message, before };
      head = { ...head, begin: complete, truncated: kept > MOST_KEPT };
      if (!head.truncated) write();
    },
    add(batch) {
      if (head.truncated) return;
      kept += lengthOf(batch);
      if (kept > MOST_KEPT) {
        head = { ...head, truncated: true };
        return write();
      }
      waiting.push(batch);
      timer ??= setTimeout(write, INTERVAL);
    },
    end(message) {
      head = { ...head, final: message };
      write();
    },
  };
}

export interface StoredRun extends RunHead {
  readonly batches: readonly Batch[];
}

/** Only what this extension wrote is read here: nobody else can. */
export async function readRun(id: string): Promise<StoredRun | undefined> {
  const head = await read<RunHead>(headKey(id));
  if (!head) return undefined;
  const pieces = await Promise.all(
    Array.from({ length: head.pieces }, (_, index) => read<Batch[]>(pieceKey(id, index))),
  );
  return { ...head, batches: pieces.flatMap((piece) => piece ?? []) };
}

export async function dropRun(id: string): Promise<void> {
  const head = await read<RunHead>(headKey(id));
  const pieces = Array.from({ length: head?.pieces ?? 0 }, (_, index) => pieceKey(id, index));
  await browser.storage.session.remove([headKey(id), ...pieces]);
}

async function read<Stored>(key: string): Promise<Stored | undefined> {
  const found: Record<string, Stored> = await browser.storage.session.get(key);
  return found[key];
}

function lengthOf(batch: Batch): number {
  if (batch.type === 'text') return batch.text.length;
  return JSON.stringify(batch.events).length;
}

function headKey(id: string): string {
  return `run:${id}`;
}

function pieceKey(id: string, index: number): string {
  return `run:${id}:${index}`;
}
