import { describe, expect, test } from 'vitest';
import { providers } from '../../src/providers/index.ts';

const question = {
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Why?' }],
} as const;
const config = { baseUrl: 'https://api.example/v1', model: 'm-1', key: 'sk-1' };
const { openai, 'openai-compatible': compatible } = providers;

describe('a request for a chat completion', () => {
  test('sends the least', () => {
    const { url, init } = openai.request(question, config);
    expect(url).toBe('https://api.example/v1/chat/completions');
    expect(init).toEqual({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer sk-1' },
      body: expect.any(String),
    });
    expect(JSON.parse(String(init.body))).toEqual({
      model: 'm-1',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Why?' },
      ],
      stream: true,
    });
  });

  test('sends no key where there is none, and no empty instruction', () => {
    const { init } = compatible.request({ ...question, system: '' }, { ...config, key: '' });
    expect(init.headers).toEqual({ 'Content-Type': 'application/json' });
    expect(JSON.parse(String(init.body))).toMatchObject({ messages: question.messages });
  });

  test.each([
    ['https://a.example/v1', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1//', 'https://a.example/v1/chat/completions'],
    [' https://a.example/v1\n', 'https://a.example/v1/chat/completions'],
    ['https://a.example', 'https://a.example/chat/completions'],
    ['https://a.example/v1/chat/completions', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1/chat/completions/', 'https://a.example/v1/chat/completions'],
    ['https://a.example/v1?api-version=1', 'https://a.example/v1/chat/completions?api-version=1'],
    ['https://a.example/chat/completions?a=/b/#c', 'https://a.example/chat/completions?a=/b/'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1/chat/completions'],
    ['http://[::1]:8080', 'http://[::1]:8080/chat/completions'],
    [
      'https://a.example/openai/deployments/my%20m',
      'https://a.example/openai/deployments/my%20m/chat/completions',
    ],
  ])('goes from %s to %s', (baseUrl, url) => {
    expect(compatible.request(question, { ...config, baseUrl }).url).toBe(url);
  });

  test('says that a base URL is none', () => {
    expect(() => compatible.request(question, { ...config, baseUrl: 'a.example' })).toThrow(
      TypeError,
    );
  });
});
