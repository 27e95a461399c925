import { writeDemoAnswer } from './demo-answer.ts';
import { demoWords, type DemoWords } from './demo-words.ts';
import type { ProviderRequest } from './provider.ts';

export interface DemoOptions {
  readonly words?: DemoWords;
  /** Resolves after so many milliseconds. */
  readonly delay?: (milliseconds: number) => Promise<unknown>;
  /** From 0 to below 1, like `Math.random`. */
  readonly random?: () => number;
}

/** Milliseconds from the request to the last byte: the pace of a brisk model. */
const SHORTEST = 4000;
const LONGEST = 8000;
const PER_CHARACTER = 6;
const LARGEST_PIECE = 600;

/**
 * Answers a request of the demo provider like a server on a real network: a stream of chat completion chunks, cut at any
 * byte, in bursts. Ends like a real request when the signal of the request aborts: reading its body throws the reason.
 */
export function demoResponse({ init }: ProviderRequest, options: DemoOptions = {}): Response {
  const { words = demoWords(), delay = wait, random = Math.random } = options;
  const answer = writeDemoAnswer(init.body, words);
  const pieces = cutAnywhere(new TextEncoder().encode(toEvents(answer, random)), random);
  const duration = Math.min(LONGEST, SHORTEST + PER_CHARACTER * answer.length);
  const pauses = inBursts(duration, pieces.length, random);
  const { signal } = init;
  let sent = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const abort = () => controller.error(signal?.reason);
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
    },
    async pull(controller) {
      await delay(pauses[sent] ?? 0);
      if (signal?.aborted) return;
      const piece = pieces[sent];
      sent += 1;
      if (piece) controller.enqueue(piece);
      if (sent >= pieces.length) controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The text as server-sent events, a few characters each, like the tokens of a model. */
function toEvents(text: string, random: () => number): string {
  const characters = Array.from(text);
  const chunks: unknown[] = [chunk([{ index: 0, delta: { role: 'assistant', content: '' } }])];
  let count = 0;
  for (let at = 0; at < characters.length; count += 1) {
    const end = at + 1 + Math.floor(5 * random());
    chunks.push(chunk([{ index: 0, delta: { content: characters.slice(at, end).join('') } }]));
    at = end;
  }
  chunks.push(chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]));
  // Nothing was read by a model; what was written is counted in deltas.
  chunks.push({ ...chunk([]), usage: { prompt_tokens: 0, completion_tokens: count } });
  return [...chunks.map((event) => JSON.stringify(event)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');
}

function chunk(choices: readonly unknown[]) {
  return { id: 'demo', object: 'chat.completion.chunk', model: 'demo', choices };
}

function cutAnywhere(
  bytes: Uint8Array<ArrayBuffer>,
  random: () => number,
): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + Math.floor(LARGEST_PIECE * random() ** 2);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

/** Pauses that add up to `duration`: many are short, a few are long. */
function inBursts(duration: number, count: number, random: () => number): number[] {
  const weights = Array.from({ length: count }, () => 0.02 + random() ** 4);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (duration * weight) / sum);
}
