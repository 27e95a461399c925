import { pings } from '../providers/object-meaning.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

/**
 * The events of an answer as far as they came, to tell what another connection brings: what follows them, what came
 * before, or another answer. Nothing of it is a guess: where it cannot be told, the answer cannot go on.
 */
export interface EventTrail {
  /** The id behind which to go on; empty where there is none, or where the ids are no places in a row. */
  readonly lastId: string;
  /** From here on the events are those of another connection. */
  beginAgain(): void;
  /** Those that are new. `undefined` where they cannot be what follows. */
  follow(records: readonly StreamRecord[]): readonly StreamRecord[] | undefined;
}

interface Step {
  readonly id: string | undefined;
  readonly print: string;
}

export function createEventTrail(): EventTrail {
  /** From the first id on: before it there is nothing to go back to. */
  const steps: Step[] = [];
  let latestId: string | undefined;
  let inOrder = true;
  /** `new`: all that comes is. `untold`: of a new connection, nothing yet. A number: the step that is said again. */
  let place: 'new' | 'untold' | number = 'new';

  function add(record: StreamRecord): void {
    const { id } = record;
    if (id === undefined && latestId === undefined) return;
    // An empty id takes back those before it.
    inOrder &&= id !== '' && (!id || latestId === undefined || isBehind(id, latestId));
    latestId = id || latestId;
    steps.push({ id, print: printOf(record) });
  }

  /** Where a connection goes on, by the first of its ids. */
  function findPlace(id = ''): 'new' | number | undefined {
    if (latestId !== undefined && isBehind(id, latestId)) return 'new';
    const known = steps.findIndex((step) => step.id === id);
    return known === -1 ? undefined : known;
  }

  /** Whether an event is new; `undefined` where it cannot be what follows. */
  function takeStep(record: StreamRecord): boolean | undefined {
    // They say nothing, and come where they like.
    if (pings.test(record.event ?? '')) return true;
    // There was no more.
    if (place === 'untold' && isEndMarker(record)) return true;
    const here = place === 'untold' ? findPlace(record.id) : place;
    if (here === undefined) return undefined;
    if (here === 'new') {
      place = here;
      add(record);
      return true;
    }
    const step = steps[here];
    if (step?.id !== record.id || step?.print !== printOf(record)) return undefined;
    place = here === steps.length - 1 ? 'new' : here + 1;
    return false;
  }

  return {
    get lastId() {
      const last = steps.at(-1)?.id;
      return inOrder && last !== undefined ? last : '';
    },
    beginAgain: () => void (place = 'untold'),
    follow(records) {
      const fresh: StreamRecord[] = [];
      for (const record of records) {
        const isNew = takeStep(record);
        if (isNew === undefined) return undefined;
        if (isNew) fresh.push(record);
      }
      return fresh;
    },
  };
}

export function isEndMarker({ data }: StreamRecord): boolean {
  return data.trim() === '[DONE]';
}

/**
 * Whether an id is a later place in the same row: alike but for its numbers, of which the first that differs is greater,
 * as in `7` and `8`, `answer-3:9` and `answer-3:10`. Ids that are drawn by lot are in no row.
 */
function isBehind(id: string, last: string): boolean {
  if (id.replace(/\d+/g, '0') !== last.replace(/\d+/g, '0')) return false;
  const before = last.match(/\d+/g) ?? [];
  for (const [at, digits] of (id.match(/\d+/g) ?? []).entries()) {
    const [now, then] = [BigInt(digits), BigInt(before[at] ?? 0)];
    if (now !== then) return now > then;
  }
  return false;
}

/** Of an event, what is as short as its number: answers are long. FNV-1a, with the length. */
function printOf({ data, event = '' }: StreamRecord): string {
  let hash = 0x811c9dc5;
  for (const text of [event, '\n', data]) {
    for (let at = 0; at < text.length; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
  }
  return `${hash}:${data.length}`;
}
