import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type LoopbackServer,
  type RecordedRequest,
  startLoopbackServer,
} from './loopback-server.ts';
import { waitFor } from './wait-for.ts';

/** One thing the server does in the course of a reply: send bytes, be silent, wait for the test, tear the connection. */
export type Step =
  | string
  | Uint8Array
  | { readonly wait: number }
  | { readonly until: () => Promise<unknown> }
  | { readonly tear: true };

/** What the server says to one request, byte for byte. Where nothing is said: 200, an event stream. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before the head of the response. */
  readonly delay?: number;
  readonly steps: Iterable<Step>;
}

/** The requests for an answer that one reply was given to, in the order of their arrival. */
export interface Exchange {
  readonly requests: readonly RecordedRequest[];
  /** The first of them, once it is there; rejects after `limit` milliseconds. */
  request(limit?: number): Promise<RecordedRequest>;
}

export interface ModelServer extends LoopbackServer {
  /** For the field "Base URL". */
  readonly baseUrl: string;
  /** What the server says to every request for an answer from now on, until told otherwise. */
  reply(next: Reply): Exchange;
}

/** A scripted model server without a mind of its own: what it sends is exactly what the test says. */
export async function startModelServer(): Promise<ModelServer> {
  let reply = chatReply(['Hello.']);
  let asked: RecordedRequest[] = [];
  const server = await startLoopbackServer((request, response) => {
    // The options page asks for the list of models by itself.
    if (request.method === 'GET') return speak(response, modelList);
    asked.push(request);
    return speak(response, reply);
  });
  return {
    ...server,
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    reply(next) {
      reply = next;
      const requests: RecordedRequest[] = [];
      asked = requests;
      return {
        requests,
        request: (limit = 10_000) =>
          waitFor('a request for an answer', () => requests[0], { limit, every: 5 }),
      };
    },
  };
}

async function speak(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.delay) await sleep(reply.delay);
  response.writeHead(reply.status ?? 200, {
    'content-type': 'text/event-stream',
    ...reply.headers,
  });
  response.flushHeaders();
  for (const step of reply.steps) {
    if (response.destroyed) return;
    if (typeof step === 'string' || step instanceof Uint8Array) response.write(step);
    else if ('wait' in step) await sleep(step.wait);
    else if ('until' in step) await step.until();
    else response.destroy();
  }
  response.end();
}

const modelList: Reply = {
  headers: { 'content-type': 'application/json' },
  steps: [JSON.stringify({ object: 'list', data: [{ id: 'test-model', object: 'model' }] })],
};

/** A chat completion as OpenAI streams it: one event per piece, `gap` milliseconds apart, a reason and the end marker. */
export function chatReply(pieces: readonly string[], gap = 0): Reply {
  return { steps: [...chatSteps(pieces, gap), chatChunk({}, 'stop'), 'data: [DONE]\n\n'] };
}

export function chatSteps(pieces: readonly string[], gap: number): Step[] {
  return pieces.flatMap((content) => [chatChunk({ content }), { wait: gap }]);
}

export function chatChunk(delta: object, finishReason: string | null = null): string {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_760_000_000,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** An error as OpenAI sends it. */
export function errorReply(status: number, error: Readonly<Record<string, unknown>>): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    steps: [JSON.stringify({ error })],
  };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await startLoopbackServer(() => {});
  await server.close();
  return server.port;
}
