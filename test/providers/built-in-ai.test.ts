import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { streamAnswer } from '../../src/background/stream-answer.ts';
import { builtInAi } from '../../src/providers/built-in-ai.ts';
import { sessionOptions } from '../../src/providers/language-model.ts';
import { installLanguageModel } from '../support/language-model.ts';

const config = { baseUrl: '', model: '', key: '' };
const question = {
  system: 'Be brief.',
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello.' },
    { role: 'user', content: 'And now?' },
  ],
} as const;

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => vi.unstubAllGlobals());

/** On the way that all answers take. */
function ask(emit: () => void = () => {}) {
  const request = builtInAi.request(question, config);
  return streamAnswer({ provider: builtInAi, request, config, emit, signal: stop.signal });
}

describe('the model that the browser brings along', () => {
  test('is asked with the whole conversation, and answers to the end', async () => {
    const model = installLanguageModel();
    const { state, answer } = await ask();
    expect([state, answer.text]).toEqual(['complete', 'Hello, world!']);
    expect(model.prompts).toEqual(['And now?']);
    expect(model.created[0]).toMatchObject({
      initialPrompts: [{ role: 'system', content: 'Be brief.' }, ...question.messages.slice(0, 2)],
    });
    expect(model.destroyed).toBe(1);
  });

  test('keeps its text whatever is in it', async () => {
    const deltas = ['data: [DONE]\n\n', '{"done":true}', '\r\n', '😀 ', '<b>'];
    installLanguageModel({ deltas });
    expect((await ask()).answer.text).toBe(deltas.join(''));
  });

  test('is asked without an instruction where there is none', async () => {
    const model = installLanguageModel();
    const request = builtInAi.request({ ...question, system: '' }, config);
    const { signal } = stop;
    await streamAnswer({ provider: builtInAi, request, config, emit: () => {}, signal });
    expect(model.created[0]).toMatchObject({ initialPrompts: question.messages.slice(0, 2) });
  });

  test('stops when the user stops, and its session is given back', async () => {
    const model = installLanguageModel({ hangs: true });
    const { state, answer } = await ask(() => stop.abort());
    expect([state, answer.text]).toEqual(['stopped', 'Hello, ']);
    await vi.waitFor(() => expect(model.destroyed).toBe(1));
  });

  test.each([
    ['QuotaExceededError', 'too-long'],
    ['NotSupportedError', 'unsupported'],
    ['InvalidStateError', 'not-ready'],
    ['NotAllowedError', 'not-ready'],
    ['UnknownError', 'server'],
    ['constructor', 'server'],
  ])('says %s as %s, keeps what came, and gives its session back', async (name, code) => {
    const model = installLanguageModel({ error: new DOMException('The words of Chrome.', name) });
    const { state, answer, error } = await ask();
    expect({ state, text: answer.text, error }).toEqual({
      state: 'failed',
      text: 'Hello, world!',
      error: { code, detail: 'The words of Chrome.' },
    });
    expect(model.destroyed).toBe(1);
  });

  test('is not ready before it was downloaded, and starts no download by itself', async () => {
    const model = installLanguageModel({ availability: 'downloadable' });
    expect(await ask()).toMatchObject({ state: 'failed', error: { code: 'not-ready' } });
    expect(model.created).toEqual([]);
  });

  test('is not ready where the browser has none', async () => {
    expect(await ask()).toMatchObject({ state: 'failed', error: { code: 'not-ready' } });
  });
});

test.each([
  ['unavailable', false],
  ['downloadable', true],
  ['downloading', true],
  ['available', true],
] as const)('with a model that is %s, that it can be used is %s', async (availability, usable) => {
  installLanguageModel({ availability });
  expect(await builtInAi.available?.()).toBe(usable);
});

test('in a browser without a model it cannot be used', async () => {
  expect(await builtInAi.available?.()).toBe(false);
});

const languagesFor = (language: string) => sessionOptions(language).expectedOutputs[0]?.languages;

test('asks for a language that the model speaks: English, and the own where it is one', () => {
  expect(languagesFor('en-GB')).toEqual(['en']);
  expect(languagesFor('es-MX')).toEqual(['en', 'es']);
  expect(languagesFor('zh-CN')).toEqual(['en']);
});
