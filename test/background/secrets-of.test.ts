import { expect, test } from 'vitest';
import { secretsOf } from '../../src/background/secrets-of.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';

const config = { baseUrl: '', model: 'm', key: 'sk-key' };
const of = (url: string, headers = '') =>
  secretsOf({ ...config, endpoint: { ...emptyEndpoint, url, headers } }).slice(1);

test('the key is one, everywhere', () => {
  expect(secretsOf(config)).toEqual(['sk-key']);
});

test.each<[string, string, string[]]>([
  ['https://a.example/v1/chat', '', []],
  ['https://a.example/v1/models/gpt-4o-mini-2024-07-18:stream', 'X-Client: Typeover 1.0', []],
  ['https://a.example/ask?q={{prompt}}&lang=en', 'Accept: text/event-stream', []],
  ['https://a.example/ask', 'Authorization: Bearer {{key}}', []],
  ['https://a.example/ask', 'Authorization: Bearer word', ['word']],
  ['https://a.example/hooks/T0123456789AB/ask', '', ['T0123456789AB']],
  ['https://a.example/ask?api_key=word%20two', '', ['word', 'two']],
  [
    'https://a.example/ask?x=0123456789abcdef0',
    'X-Y: deadbeef0123',
    ['deadbeef0123', '0123456789abcdef0'],
  ],
  ['no address', 'Cookie: a=b', ['a=b']],
])('in %s with %j they are %j', (url, headers, secrets) => {
  expect(of(url, headers)).toEqual(secrets);
});
