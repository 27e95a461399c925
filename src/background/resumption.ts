import type { Answer } from '../answer/answer.ts';
import type { Ending } from '../answer/conclude.ts';
import type { Provider, ProviderRequest } from '../providers/provider.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { createEventTrail, isEndMarker } from './event-trail.ts';
import { pause } from './pause.ts';

/** Of one answer. A server that drops every connection is not asked for ever. */
const MOST_RESUMPTIONS = 5;
/** Milliseconds to wait where the server says nothing, and at most. */
const USUAL_WAIT = 1000;
const LONGEST_WAIT = 10_000;

/**
 * Takes an answer up again where its connection was lost, as the standard of server-sent events has it: where events
 * carry ids, a request with the last one (`Last-Event-ID`) asks for what followed. It is the same answer, not a new
 * question, and only providers that say how (`resume`) are asked. An id on each event is the server's word that it can
 * go on behind it; one that begins another answer all the same is left at its first event, and not asked again.
 */
export interface Resumption {
  /**
   * Notes the events. After a resumption, leaves out what had come before: some servers begin anew. Throws where what
   * comes cannot be what follows, as reading does where there is nothing to be read.
   */
  take(records: readonly StreamRecord[]): readonly StreamRecord[];
  /** The connection went away in the middle of these: the server says them again, or nobody does. */
  lose(unfinished: readonly StreamRecord[]): void;
  /** Nothing came since the answer was taken up again, which proves nothing. */
  readonly silent: boolean;
  /**
   * The request that takes the answer up, after as long a wait as the server wants; `undefined` where nothing was lost,
   * nothing tells where to go on, it was tried often enough, or `signal` aborts meanwhile.
   */
  next(lost: Lost, signal: AbortSignal): Promise<ProviderRequest | undefined>;
  /** Nothing follows: what was lost in the middle and not said again. */
  rest(): readonly StreamRecord[];
}

export interface Lost {
  readonly ending: Ending;
  readonly answer: Answer;
  /** Milliseconds, as the stream said. */
  readonly retry: number | undefined;
}

export function createResumption(provider: Provider, request: ProviderRequest): Resumption {
  const trail = createEventTrail();
  let resumptions = 0;
  let wait = USUAL_WAIT;
  let astray = false;
  let silent = false;
  let unfinished: readonly StreamRecord[] = [];

  return {
    take(records) {
      if (!provider.resume || records.length === 0) return records;
      const fresh = trail.follow(records);
      if (!fresh) {
        astray = true;
        throw new Error('The server does not go on where the answer stopped');
      }
      silent = false;
      if (fresh.length > 0) unfinished = [];
      return fresh;
    },
    lose(records) {
      if (records.length > 0) unfinished = records;
    },
    async next({ ending, answer, retry }, signal) {
      wait = Math.min(retry ?? wait, LONGEST_WAIT);
      const { lastId } = trail;
      if (!provider.resume || lastId === '' || !isLost(ending, answer, resumptions > 0)) return;
      if (astray || resumptions === MOST_RESUMPTIONS || unfinished.some(isEndMarker)) return;
      resumptions++;
      await pause(wait, signal);
      trail.beginAgain();
      silent = true;
      return signal.aborted ? undefined : provider.resume(request, lastId);
    },
    rest: () => unfinished,
    get silent() {
      return silent;
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
