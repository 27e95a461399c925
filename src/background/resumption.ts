import type { Answer } from '../answer/answer.ts';
import type { Ending } from '../answer/conclude.ts';
import type { Provider, ProviderRequest } from '../providers/provider.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

/** Of one answer. A server that drops every connection is not asked for ever. */
const MOST_RESUMPTIONS = 5;
/** Milliseconds to wait where the server says nothing, and at most. */
const USUAL_WAIT = 1000;
const LONGEST_WAIT = 10_000;

/**
 * Takes an answer up again where its connection was lost, as the standard of server-sent events has it: where events
 * carry ids, a request with the last one (`Last-Event-ID`) asks for what followed. It is the same answer, not a new
 * question, and only providers that say how (`resume`) are asked.
 */
export interface Resumption {
  /** Notes the ids. After a resumption, leaves out what had come before: some servers begin anew. */
  take(records: readonly StreamRecord[]): readonly StreamRecord[];
  /**
   * The request that takes the answer up, after as long a wait as the server wants; `undefined` where nothing was lost,
   * nothing tells where to go on, it was tried often enough, or `signal` aborts meanwhile.
   */
  next(lost: Lost, signal: AbortSignal): Promise<ProviderRequest | undefined>;
}

export interface Lost {
  readonly ending: Ending;
  readonly answer: Answer;
  /** Milliseconds, as the stream said. */
  readonly retry: number | undefined;
}

export function createResumption(provider: Provider, request: ProviderRequest): Resumption {
  const known = new Set<string>();
  let lastId = '';
  let resumptions = 0;
  let wait = USUAL_WAIT;

  function isNew({ id }: StreamRecord): boolean {
    return id === undefined || id === '' || resumptions === 0 || !known.has(id);
  }

  return {
    take(records) {
      if (!provider.resume) return records;
      const fresh = records.filter(isNew);
      for (const { id } of fresh) {
        if (id === undefined) continue;
        lastId = id;
        known.add(id);
      }
      return fresh;
    },
    async next({ ending, answer, retry }, signal) {
      wait = Math.min(retry ?? wait, LONGEST_WAIT);
      if (!provider.resume || lastId === '' || !isLost(ending, answer, resumptions > 0)) return;
      if (resumptions === MOST_RESUMPTIONS) return;
      resumptions++;
      await pause(wait, signal);
      return signal.aborted ? undefined : provider.resume(request, lastId);
    },
  };
}

function isLost(ending: Ending, answer: Answer, resumed: boolean): boolean {
  if (answer.ended || answer.finish || answer.error) return false;
  if (ending.how === 'body-over') return ending.framed;
  if (ending.how !== 'failed') return false;
  // Before anything came, a server that cannot be reached is no lost connection.
  return ending.error.code === 'lost' || (resumed && ending.error.code === 'unreachable');
}

/** Settles after so many milliseconds, or when `signal` aborts. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
