import { describe, expect, test } from 'vitest';
import { providers, type ProviderId } from '../../src/providers/index.ts';
import type { ProviderConfig } from '../../src/providers/provider.ts';

const question = {
  system: 'Be brief.',
  messages: [
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Because.' },
    { role: 'user', content: 'And why that?' },
  ],
} as const;
const [first, second, third] = question.messages;

function send(id: ProviderId, config: Partial<ProviderConfig> = {}, asked = question) {
  const provider = providers[id];
  const { baseUrl } = provider;
  const { url, init } = provider.request(asked, { baseUrl, model: 'm-1', key: 'sk-1', ...config });
  return { url, method: init.method, headers: init.headers, body: JSON.parse(String(init.body)) };
}

const json = { 'Content-Type': 'application/json' };
const method = 'POST';
const azureHost = 'https://r.openai.azure.com';

describe('a request sends the least', () => {
  test('to OpenAI (Responses), which is to keep nothing', () => {
    expect(send('openai-responses')).toEqual({
      url: 'https://api.openai.com/v1/responses',
      method,
      headers: { ...json, Authorization: 'Bearer sk-1' },
      body: {
        model: 'm-1',
        instructions: 'Be brief.',
        input: question.messages,
        stream: true,
        store: false,
      },
    });
  });

  test('to Anthropic, which wants a limit and to be told of browsers', () => {
    expect(send('anthropic')).toEqual({
      url: 'https://api.anthropic.com/v1/messages',
      method,
      headers: {
        ...json,
        'x-api-key': 'sk-1',
        'anthropic-version': '2023-06-01',
        'anthropic-dangerous-direct-browser-access': 'true',
      },
      body: {
        model: 'm-1',
        max_tokens: 8192,
        system: 'Be brief.',
        messages: question.messages,
        stream: true,
      },
    });
  });

  test('to Google Gemini, where the assistant is a model', () => {
    expect(send('gemini')).toEqual({
      url: 'https://generativelanguage.googleapis.com/v1beta/models/m-1:streamGenerateContent?alt=sse',
      method,
      headers: { ...json, 'x-goog-api-key': 'sk-1' },
      body: {
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        contents: [
          { role: 'user', parts: [{ text: 'Why?' }] },
          { role: 'model', parts: [{ text: 'Because.' }] },
          { role: 'user', parts: [{ text: 'And why that?' }] },
        ],
      },
    });
  });

  test('to Ollama, with a key only where there is one', () => {
    const body = {
      model: 'm-1',
      messages: [{ role: 'system', content: 'Be brief.' }, first, second, third],
      stream: true,
    };
    const url = 'http://127.0.0.1:11434/api/chat';
    expect(send('ollama', { key: '' })).toEqual({ url, method, headers: json, body });
    expect(send('ollama').headers).toEqual({ ...json, Authorization: 'Bearer sk-1' });
  });

  test('to Azure OpenAI, which has its own name for the key', () => {
    const { url, headers, body } = send('azure', { baseUrl: `${azureHost}/openai/v1` });
    expect(url).toBe(`${azureHost}/openai/v1/chat/completions`);
    expect(headers).toEqual({ ...json, 'api-key': 'sk-1' });
    expect(body).toMatchObject({ model: 'm-1', stream: true });
  });

  test('to OpenRouter, which is not told who asks', () => {
    const { url, headers } = send('openrouter');
    expect(url).toBe('https://openrouter.ai/api/v1/chat/completions');
    expect(headers).toEqual({ ...json, Authorization: 'Bearer sk-1' });
  });

  test.each(['openai-responses', 'anthropic', 'gemini', 'ollama'] as const)(
    'to %s without an empty instruction',
    (id) => {
      const { body } = send(id, {}, { ...question, system: '' as 'Be brief.' });
      expect(JSON.stringify(body)).not.toMatch(/system|instructions/);
    },
  );
});

describe('the address', () => {
  const google = 'https://generativelanguage.googleapis.com';
  const stream = ':streamGenerateContent?alt=sse';

  test.each([
    ['openai-responses', 'https://a.example/v1/responses', 'https://a.example/v1/responses'],
    ['openai-responses', 'https://a.example/v1/chat/completions', 'https://a.example/v1/responses'],
    ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com/v1/messages'],
    ['anthropic', 'https://api.anthropic.com/v1/messages', 'https://api.anthropic.com/v1/messages'],
    [
      'anthropic',
      'https://a.example/v1/me/anthropic/',
      'https://a.example/v1/me/anthropic/v1/messages',
    ],
    ['gemini', `${google}/v1beta/`, `${google}/v1beta/models/m-1${stream}`],
    ['gemini', `${google}/v1`, `${google}/v1/models/m-1${stream}`],
    ['gemini', `${google}/v1beta/models/x${stream}`, `${google}/v1beta/models/m-1${stream}`],
    ['gemini', `${google}/v1beta/models/x:generateContent`, `${google}/v1beta/models/m-1${stream}`],
    ['ollama', 'http://localhost:11434/', 'http://localhost:11434/api/chat'],
    ['ollama', 'http://localhost:11434/api', 'http://localhost:11434/api/chat'],
    ['ollama', 'http://localhost:11434/api/chat', 'http://localhost:11434/api/chat'],
    ['ollama', 'http://localhost:11434/api/generate', 'http://localhost:11434/api/chat'],
    ['ollama', 'http://localhost:11434/v1', 'http://localhost:11434/v1/chat/completions'],
    ['azure', azureHost, `${azureHost}/openai/v1/chat/completions`],
    ['azure', `${azureHost}/openai/`, `${azureHost}/openai/v1/chat/completions`],
    [
      'azure',
      `${azureHost}/openai/v1?api-version=preview`,
      `${azureHost}/openai/v1/chat/completions?api-version=preview`,
    ],
    [
      'azure',
      `${azureHost}?api-version=2024-06-01`,
      `${azureHost}/openai/deployments/m-1/chat/completions?api-version=2024-06-01`,
    ],
    [
      'azure',
      `${azureHost}/openai/deployments/d`,
      `${azureHost}/openai/deployments/d/chat/completions?api-version=2024-10-21`,
    ],
    [
      'azure',
      `${azureHost}/openai/deployments/d/chat/completions?api-version=2025-01-01-preview`,
      `${azureHost}/openai/deployments/d/chat/completions?api-version=2025-01-01-preview`,
    ],
    [
      'azure',
      'https://r.services.ai.azure.com/models?api-version=2024-05-01-preview',
      'https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
    ],
    ['azure', 'https://gateway.example/ai', 'https://gateway.example/ai/chat/completions'],
    ['openai-compatible', 'https://a.example/chat', 'https://a.example/chat/chat/completions'],
  ] as const)('of %s goes from %s to %s', (id, baseUrl, url) => {
    expect(send(id, { baseUrl }).url).toBe(url);
  });

  test.each([
    ['models/gemini-x', `${google}/v1beta/models/gemini-x${stream}`],
    ['tunedModels/mine', `${google}/v1beta/tunedModels/mine${stream}`],
    ['a?b#c', `${google}/v1beta/models/a%3Fb%23c${stream}`],
  ])('of the model %s is %s', (model, url) => {
    expect(send('gemini', { model }).url).toBe(url);
  });

  test('of Ollama with /v1 is read and asked as chat completions', () => {
    const config = { baseUrl: 'http://localhost:11434/v1/', model: 'm-1', key: '' };
    expect(send('ollama', config).url).toBe('http://localhost:11434/v1/chat/completions');
    const read = providers.ollama.reader(config);
    expect(read({ data: '{"choices":[{"delta":{"content":"Hi"}}]}' })).toEqual([
      { type: 'text', text: 'Hi' },
    ]);
  });
});
