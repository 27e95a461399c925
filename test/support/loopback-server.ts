import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in over the wire. Times are `performance.now()` of the test's process, in milliseconds. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** When its head and body had come in. */
  readonly at: number;
  /** Settles when the connection is gone or the answer was sent whole. */
  readonly closed: Promise<{ readonly at: number; readonly by: 'client' | 'server' }>;
}

export interface LoopbackServer {
  readonly port: number;
  /** All requests so far, in the order of their arrival. */
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** Starts an http server on a free port of 127.0.0.1 that records every request before it lets `respond` answer. */
export async function startLoopbackServer(
  respond: (request: RecordedRequest, response: ServerResponse) => Promise<void> | void,
): Promise<LoopbackServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    void record(incoming, response).then((request) => {
      requests.push(request);
      return respond(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function record(
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<RecordedRequest> {
  const closed = new Promise<{ at: number; by: 'client' | 'server' }>((resolve) => {
    response.once('close', () =>
      resolve({ at: performance.now(), by: response.writableFinished ? 'server' : 'client' }),
    );
  });
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: incoming.headers,
    body: Buffer.concat(pieces).toString('utf8'),
    at: performance.now(),
    closed,
  };
}
