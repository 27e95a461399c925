import type { AnswerEvent } from '../../answer/answer-event.ts';
import type { StreamRecord } from '../../stream/stream-record.ts';
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
  /** What passed the answer on, as it calls itself; empty where nothing says that it did. */
  readonly proxy: string;
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
  let count = 0;

  function take(records: readonly StreamRecord[]): void {
    count += records.length;
    whole ||= records.some((record) => record.whole);
  }

  return {
    witness: {
      responded(response) {
        ({ headers } = response);
      },
      read(records) {
        lastRead = now() - start;
        firstByte ??= lastRead;
        take(records);
      },
      ended(records) {
        take(records);
        // A line break behind the one value makes it look like the first of many, until the body is over.
        const { contentType } = describe(headers);
        whole ||= count === 1 && /^application\/json\b/i.test(contentType);
      },
    },
    notice({ type }) {
      if (type !== 'text' && type !== 'reasoning') return;
      const last = pieces.at(-1);
      if (last?.at === lastRead) last.deltas += 1;
      else pieces.push({ at: lastRead, deltas: 1 });
    },
    readTiming: () => ({
      ...describe(headers),
      whole,
      ...(firstByte !== undefined && { firstByte }),
      pieces,
    }),
  };
}

/** Servers that pass on what others say, and say little themselves. */
const proxies =
  /nginx|openresty|tengine|apache|caddy|cloudflare|envoy|traefik|haproxy|litespeed|varnish/i;

function describe(headers: Headers): Pick<Timing, 'contentType' | 'encoding' | 'proxy'> {
  const [proxy = ''] = proxies.exec(headers.get('server') ?? '') ?? [];
  return {
    contentType: headers.get('content-type') ?? '',
    encoding: headers.get('content-encoding') ?? '',
    proxy: proxy || (headers.get('via') ?? ''),
  };
}
