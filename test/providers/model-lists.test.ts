import { describe, expect, test } from 'vitest';
import { providers, type ProviderId } from '../../src/providers/index.ts';

const bearer = { Authorization: 'Bearer sk-1' };
const anthropicHeaders = {
  'x-api-key': 'sk-1',
  'anthropic-version': '2023-06-01',
  'anthropic-dangerous-direct-browser-access': 'true',
};

function listOf(id: ProviderId) {
  const { models } = providers[id];
  if (!models) throw new Error(`${id} has no list of models`);
  return models;
}

describe('a list of models is asked for', () => {
  test.each([
    ['openai', 'https://api.openai.com/v1', 'https://api.openai.com/v1/models', bearer],
    ['openai-responses', 'https://a.example/v1/responses', 'https://a.example/v1/models', bearer],
    ['openrouter', 'https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1/models', bearer],
    [
      'openai-compatible',
      'https://a.example/v1/chat/completions',
      'https://a.example/v1/models',
      bearer,
    ],
    [
      'anthropic',
      'https://api.anthropic.com/v1/messages',
      'https://api.anthropic.com/v1/models?limit=1000',
      anthropicHeaders,
    ],
    [
      'gemini',
      'https://g.example/v1beta/models/x:streamGenerateContent?alt=sse',
      'https://g.example/v1beta/models?alt=sse&pageSize=1000',
      { 'x-goog-api-key': 'sk-1' },
    ],
    ['ollama', 'http://127.0.0.1:11434', 'http://127.0.0.1:11434/api/tags', bearer],
    ['ollama', 'http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/models', bearer],
  ] as const)('by %s at %s', (id, baseUrl, url, headers) => {
    const request = listOf(id).request({ baseUrl, model: '', key: 'sk-1' });
    expect(request).toEqual({ url, init: { headers } });
  });

  test('without a key where there is none', () => {
    const config = { baseUrl: 'http://127.0.0.1:11434', model: '', key: '' };
    expect(listOf('ollama').request(config).init.headers).toEqual({});
  });

  test('by no one where the list would say nothing of what can be asked', () => {
    expect(providers.azure.models).toBeUndefined();
    expect(providers.demo.models).toBeUndefined();
  });
});

describe('names of models', () => {
  test('come sorted, each once', () => {
    const data = ['b', 'a', 'b', 'c'].map((id) => ({ id, object: 'model' }));
    expect(listOf('openai').read({ object: 'list', data })).toEqual(['a', 'b', 'c']);
  });

  test('come from every shape of list', () => {
    const { read } = listOf('openai-compatible');
    expect(read([{ id: 'a' }])).toEqual(['a']);
    expect(read({ models: [{ name: 'a' }] })).toEqual(['a']);
  });

  test('of Ollama are its tags', () => {
    const models = [{ name: 'qwen3:latest', model: 'qwen3:latest', details: {} }];
    expect(listOf('ollama').read({ models })).toEqual(['qwen3:latest']);
  });

  test('of Gemini are those that generate, as they are asked for', () => {
    const supportedGenerationMethods = ['generateContent', 'countTokens'];
    const models = [
      { name: 'models/gemini-x', supportedGenerationMethods },
      { name: 'models/embedding-x', supportedGenerationMethods: ['embedContent'] },
      { name: 'tunedModels/mine', supportedGenerationMethods },
      { name: 'models/unsaid' },
    ];
    expect(listOf('gemini').read({ models })).toEqual(['gemini-x', 'tunedModels/mine']);
  });

  test('are none in lists of other things', () => {
    expect(listOf('openai').read({ data: [null, 1, {}, { id: 2 }] })).toEqual([]);
    expect(listOf('openai').read([])).toEqual([]);
  });

  test.each([[null], ['no'], [{}], [{ data: 'no' }]])('are not to be had from %j', (body) => {
    expect(() => listOf('openai').read(body)).toThrow(TypeError);
  });
});
