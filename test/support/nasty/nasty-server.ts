import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';

/** One request for an answer, with its connection in hand: whatever can be sent can be sent here. */
export interface Line {
  /** How many requests this behaviour was shown before. */
  readonly attempt: number;
  /** What was asked. */
  readonly body: string;
  readonly port: number;
  /** Aborts when the other side is gone. */
  readonly signal: AbortSignal;
  /** Resolves when the bytes are on their way: nothing is piled up before a slow reader. */
  write(bytes: string | Uint8Array): Promise<void>;
  wait(milliseconds: number): Promise<void>;
  /** Ends in peace. */
  end(bytes?: string | Uint8Array): void;
  /** Tears the connection, so that the other side is told of a reset. */
  reset(): void;
}

export type Play = (line: Line) => void | Promise<void>;

export interface NastyServer {
  readonly port: number;
  /** Requests for an answer since the behaviour was last chosen. */
  readonly requests: readonly string[];
  /** Requests for an answer whose connection is open. Browsers open some for later, on which nothing is asked. */
  readonly open: number;
  /** How to treat every request for an answer from now on. */
  play(next: Play): void;
  close(): Promise<void>;
}

const endAtOnce: Play = ({ end }) => end();

/** A server on a raw socket, which breaks whatever rule of HTTP the test wants to see broken. */
export async function startNastyServer(): Promise<NastyServer> {
  const sockets = new Set<Socket>();
  const asked = new Set<Socket>();
  let play: Play = endAtOnce;
  let requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const reading = readRequest(socket).catch(() => undefined);
    void reading.then((request) => {
      if (!request) return;
      // The options page asks for the list of models by itself.
      if (request.method === 'GET' && request.path.endsWith('/models')) {
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data":[]}');
        return;
      }
      asked.add(socket);
      socket.on('close', () => asked.delete(socket));
      const line = lineOn(socket, request.body, requests.length, port);
      requests.push(request.body);
      return Promise.resolve(play(line)).catch(() => socket.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    get requests() {
      return requests;
    },
    get open() {
      return asked.size;
    },
    play(next) {
      play = next;
      requests = [];
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function lineOn(socket: Socket, body: string, attempt: number, port: number): Line {
  const gone = new AbortController();
  const leave = () => gone.abort();
  socket.on('close', leave);
  socket.on('end', leave);
  const { signal } = gone;
  return {
    attempt,
    body,
    port,
    signal,
    async write(bytes) {
      // One who writes without end would hear of nothing else.
      await immediate();
      if (signal.aborted || socket.destroyed) return;
      if (!socket.write(bytes)) await once(socket, 'drain', { signal }).catch(() => undefined);
    },
    wait: (milliseconds) => sleep(milliseconds, undefined, { signal }).catch(() => undefined),
    end(bytes = '') {
      if (!socket.destroyed) socket.end(bytes);
    },
    reset: () => void socket.resetAndDestroy(),
  };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Nothing where the connection was opened for later, as browsers do, or closed. */
async function readRequest(socket: Socket): Promise<Request | undefined> {
  let bytes = Buffer.alloc(0);
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, piece]);
    const headEnd = bytes.indexOf('\r\n\r\n');
    if (headEnd === -1) continue;
    const head = bytes.subarray(0, headEnd).toString('latin1');
    const [method = '', path = ''] = head.split(' ');
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    const body = bytes.subarray(headEnd + 4);
    if (body.length < length) continue;
    // From here on the other side is listened to only to hear it leave.
    socket.resume();
    return { method, path, body: body.toString('utf8') };
  }
  return undefined;
}
