import type { AnswerEvent } from '../../answer/answer-event.ts';
import type { Witness } from '../stream-answer.ts';

/** A read of the body that brought something of the answer. */
export interface Piece {
  /** Milliseconds since the question was sent. */
  readonly at: number;
  /** Events of text or thinking in it. */
  readonly deltas: number;
}

/** When an answer came, and how its response described itself. Times are milliseconds since the question was sent. */
export interface Timing {
  readonly contentType: string;
  /** The `Content-Encoding`; empty where there is none. */
  readonly encoding: string;
  /** The body was one JSON value: the server did not stream. */
  readonly whole: boolean;
  /** Absent while no byte of the body had come. */
  readonly firstByte?: number;
  readonly pieces: readonly Piece[];
}

export interface Stopwatch {
  readonly witness: Witness;
  /** Sees what the answer says, as it is said. */
  notice(event: AnswerEvent): void;
  readTiming(): Timing;
}

/** Starts to run. `now` is in milliseconds, of any origin. */
export function startStopwatch(now = () => performance.now()): Stopwatch {
  const start = now();
  const pieces: { at: number; deltas: number }[] = [];
  let headers = new Headers();
  let firstByte: number | undefined;
  let lastRead = start;
  let whole = false;

  return {
    witness: {
      responded(response) {
        ({ headers } = response);
      },
      read(records) {
        lastRead = now() - start;
        firstByte ??= lastRead;
        whole ||= records.some((record) => record.whole);
      },
      ended(records) {
        whole ||= records.some((record) => record.whole);
      },
    },
    notice({ type }) {
      if (type !== 'text' && type !== 'reasoning') return;
      const last = pieces.at(-1);
      if (last?.at === lastRead) last.deltas += 1;
      else pieces.push({ at: lastRead, deltas: 1 });
    },
    readTiming: () => ({
      contentType: headers.get('content-type') ?? '',
      encoding: headers.get('content-encoding') ?? '',
      whole,
      ...(firstByte !== undefined && { firstByte }),
      pieces,
    }),
  };
}
