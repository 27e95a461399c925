import { expect, test } from 'vitest';
import { maskRequest } from '../../src/background/mask-request.ts';
import { isProviderId, providers } from '../../src/providers/index.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';

const key = 'sk-canary+0123/4567';
const question = {
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
} as const;

const withKey = Object.keys(providers)
  .filter(isProviderId)
  .filter((id) => !['demo', 'built-in-ai'].includes(id));

test.each(withKey)('shows all of a request to %s but the key', (id) => {
  const provider = providers[id];
  const endpoint = {
    ...emptyEndpoint,
    url: 'https://api.example/v1?q={{question}}&api_key={{key}}&session={{key}}',
    headers: 'Authorization: Bearer {{key}}\nX-Custom: is {{key}}\nX-Api-Key: literal-secret',
    body: '{"m": {{messages}}}',
  };
  const config = { baseUrl: 'https://api.example/v1', model: 'm', key, endpoint };
  const request = provider.request(question, config);
  const masked = maskRequest(request, config);
  const text = JSON.stringify(masked);
  expect(text).not.toMatch(/canary|0123|4567|literal-secret/);
  expect(text).toContain('•••');
  expect(masked.body).toBe(request.init.body);
  expect(masked.body).toContain('Why is the sky blue?');
  expect(masked.url).toContain('https://api.example/');
  expect(masked.method).toBe('POST');
  expect(masked.headers.map(([name]) => name)).toContain('content-type');
});

test('keeps the scheme of an authorization, and masks a short key too', () => {
  const config = { baseUrl: '', model: 'm', key: 'none' };
  const init = { headers: { Authorization: 'Bearer none', 'X-Note': 'none' } };
  expect(maskRequest({ url: 'http://127.0.0.1/?k=none&token=a&keyword=b', init }, config)).toEqual({
    method: 'GET',
    url: 'http://127.0.0.1/?k=•••&token=•••&keyword=b',
    headers: [
      ['authorization', 'Bearer •••'],
      ['x-note', '•••'],
    ],
    body: '',
  });
});

test('shows nothing of what was typed in the place of a key, wherever it stands', () => {
  const endpoint = {
    ...emptyEndpoint,
    url: 'https://a.example/hooks/T0123canary89/ask?q={{question}}&u=0123canary45',
    headers: 'X-Client: 0123canary67',
    body: '{"api_key": "canary-in-words", "q": "{{question}}", "list": ["0123canary01"]}',
  };
  const config = { baseUrl: '', model: 'm', key: '', endpoint };
  const masked = maskRequest(providers.custom.request(question, config), config);
  expect(JSON.stringify(masked)).not.toContain('canary');
  expect(masked.body).toContain('{"api_key": "•••", "q": ');
});
