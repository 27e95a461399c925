import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The protocol behind geckodriver, spoken straight to Firefox: commands of WebDriver and a few of its own. */
export interface Marionette {
  /** Rejects with Firefox's own words. */
  send<Result>(command: string, parameters?: object): Promise<Result>;
  close(): void;
}

interface Failure {
  readonly error: string;
  readonly message: string;
}

type Reply = readonly [kind: 1, id: number, failure: Failure | null, result: unknown];

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to a Firefox that listens on this port of 127.0.0.1, and opens a session. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  // Its absence is told by `close`; without a listener Node would end the process.
  socket.on('error', () => {});
  const greeting = once(socket, 'greeting');
  readMessages(socket, (message) => {
    if (!isReply(message)) {
      socket.emit('greeting');
      return;
    }
    const [, id, failure, result] = message;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure) asked?.reject(new Error(`${failure.error}: ${failure.message}`));
    else asked?.resolve(result);
  });
  await greeting;
  const marionette: Marionette = {
    send<Result>(command: string, parameters = {}) {
      lastId += 1;
      const id = lastId;
      if (socket.destroyed) return Promise.reject(gone());
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
      return new Promise<Result>((resolve, reject) => {
        waiting.set(id, { resolve: (result) => resolve(result as Result), reject });
      });
    },
    close: () => socket.destroy(),
  };
  // The capabilities are to be flat here: wrapped as WebDriver has them they are ignored without a word.
  await marionette.send('WebDriver:NewSession', { unhandledPromptBehavior: 'ignore' });
  await marionette.send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 30_000 });
  return marionette;
}

function gone(): Error {
  return new Error('Firefox has closed the connection');
}

function isReply(message: unknown): message is Reply {
  return Array.isArray(message);
}

/** Messages are JSON with their length in bytes and a colon before them. */
function readMessages(socket: Socket, take: (message: unknown) => void): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    received = Buffer.concat([received, piece]);
    for (;;) {
      const colon = received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (received.length < end) return;
      const message: unknown = JSON.parse(received.toString('utf8', colon + 1, end));
      received = received.subarray(end);
      take(message);
    }
  });
}
