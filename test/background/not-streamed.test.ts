import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { streamAnswer } from '../../src/background/stream-answer.ts';
import { isProviderId, providers } from '../../src/providers/index.ts';

const text = 'All at once: 😀.';

/** What each API answers where a server, or a gateway before it, ignores that a stream was asked for. */
const bodies: Readonly<Record<string, unknown>> = {
  openai: { choices: [{ index: 0, message: { content: text }, finish_reason: 'stop' }] },
  'openai-compatible': { choices: [{ message: { content: text } }] },
  openrouter: { choices: [{ message: { content: text }, finish_reason: 'stop' }] },
  azure: { choices: [{ message: { content: text }, finish_reason: 'stop' }] },
  'openai-responses': {
    object: 'response',
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text }] }],
  },
  anthropic: {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
  },
  gemini: { candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] },
  ollama: { model: 'm', message: { role: 'assistant', content: text }, done: true },
  custom: { answer: text },
};

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(bodies))('an answer of %s in one JSON body', (id, body) => {
  test.each([
    ['as it is', JSON.stringify(body)],
    ['with a line break behind it', `${JSON.stringify(body)}\n`],
    ['over many lines', JSON.stringify(body, null, 2)],
  ])('is typed all the same, %s', async (_, json) => {
    if (!isProviderId(id)) throw new Error(`There is no provider ${id}`);
    const emitted: string[] = [];
    const { state, answer } = await streamAnswer({
      provider: providers[id],
      request: { url: 'https://api.example.com/', init: { method: 'POST' } },
      config: { baseUrl: 'https://api.example.com/', model: 'm', key: '' },
      emit: (event) => event.type === 'text' && emitted.push(event.text),
      signal: new AbortController().signal,
      transport: async () =>
        new Response(json, { headers: { 'content-type': 'application/json' } }),
    });
    expect([state, answer.text, emitted.join('')]).toEqual(['complete', text, text]);
  });
});

test('every provider with an API of its own is among them', () => {
  const overTheNetwork = Object.values(providers).filter(({ respond }) => !respond);
  expect(Object.keys(bodies).toSorted()).toEqual(overTheNetwork.map(({ id }) => id).toSorted());
});
