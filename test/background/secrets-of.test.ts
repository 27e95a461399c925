import { expect, test } from 'vitest';
import { secretsOf } from '../../src/background/secrets-of.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';

const config = { baseUrl: '', model: 'm', key: 'sk-key' };
const of = (url: string, headers = '', body = '') =>
  secretsOf({ ...config, endpoint: { ...emptyEndpoint, url, headers, body } }).slice(1);

test('the key is one, everywhere', () => {
  expect(secretsOf(config)).toEqual(['sk-key']);
});

const address = 'https://a.example/ask';

test.each<[string, string[]]>([
  ['{"prompt": "{{prompt}}", "model": "gpt-4o-mini-2024-07-18", "max_tokens": "9"}', []],
  ['{"messages": {{messages}}, "stop_token": "<|im_end|>", "author": "Ada Lovelace"}', []],
  ['{"api_key": "{{model}}"}', []],
  ['{"auth": {"apiKey" : "word", "user": "me"}, "q": "{{prompt}}"}', ['word']],
  ['["Bearer 0123456789ab", "a \\" quote"]', ['0123456789ab']],
  ['password=two%20words&q={{prompt}}', ['two%20words']],
  ['{{prompt}}', []],
])('in the body %s they are %j', (body, secrets) => {
  expect(of(address, '', body)).toEqual(secrets);
});

test.each<[string, string, string[]]>([
  ['https://a.example/v1/chat', '', []],
  ['https://a.example/v1/models/gpt-4o-mini-2024-07-18:stream', 'X-Client: Typeover 1.0', []],
  ['https://a.example/ask?q={{prompt}}&lang=en', 'Accept: text/event-stream', []],
  ['https://a.example/ask', 'Authorization: Bearer {{key}}', []],
  ['https://a.example/ask', 'Authorization: Bearer word', ['word']],
  ['https://a.example/hooks/T0123456789AB/ask', '', ['T0123456789AB']],
  ['https://a.example/ask?api_key=word%20two', '', ['word', 'two', 'word%20two']],
  ['https://a.example/ask?max_tokens=100&author=somebody', '', []],
  ['https://a.example/ask', 'X-Auth-Email: me\nX-Session-Id: it', ['me', 'it']],
  [
    'https://a.example/ask?x=0123456789abcdef0',
    'X-Y: deadbeef0123',
    ['deadbeef0123', '0123456789abcdef0'],
  ],
  ['no address', 'Cookie: a=b', ['a=b']],
])('in %s with %j they are %j', (url, headers, secrets) => {
  expect(of(url, headers)).toEqual(secrets);
});
