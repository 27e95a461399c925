import { expect, test } from 'vitest';
import { checkEndpoint, endpointUrl } from '../../src/options/check-endpoint.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';
import type { CustomEndpoint } from '../../src/providers/provider.ts';

const good: CustomEndpoint = {
  ...emptyEndpoint,
  url: ' https://example.com/ask?q={{prompt}}&k={{key}}',
  headers: 'Authorization: Bearer {{key}}\n\nX-A: ü',
  textField: 'choices[0].delta.content',
};

const problemsOf = (change: Partial<CustomEndpoint>) => checkEndpoint({ ...good, ...change });

test('takes what can be sent, and says where it goes', () => {
  expect(checkEndpoint(good)).toEqual({});
  expect(endpointUrl(good)?.host).toBe('example.com');
  expect(problemsOf({ headers: 'Content-Type: text/plain', body: 'Ask: {{prompt}}' })).toEqual({});
  expect(problemsOf({ method: 'GET', body: 'no JSON' })).toEqual({});
  expect(problemsOf({ body: '' })).toEqual({});
});

test.each<[string, Partial<CustomEndpoint>, keyof CustomEndpoint, string]>([
  ['no address', { url: ' ' }, 'url', 'An address is needed'],
  ['an address without a scheme', { url: 'example.com/ask' }, 'url', 'http:// or https://'],
  ['a host that is a placeholder', { url: 'https://{{model}}/x' }, 'url', 'host cannot be'],
  ['a port that is a placeholder', { url: 'https://a:{{model}}/x' }, 'url', 'host cannot be'],
  ['a password in the address', { url: 'https://a:b@example.com/' }, 'url', 'user name'],
  ['an unknown placeholder', { url: 'https://a.example/{{text}}' }, 'url', '{{text}}'],
  ['a placeholder with blanks', { body: '{"a": "{{ prompt }}"}' }, 'body', '{{ prompt }}'],
  ['a body that is no JSON once filled', { body: '{"a": {{prompt}},}' }, 'body', 'not valid JSON'],
  ['a quoted list', { body: '{"a": "{{messages}}' }, 'body', 'not valid JSON'],
  ['a key in the body', { body: '{"a": "{{key}}"}' }, 'body', 'URL and in headers only'],
  ['a line that is no header', { headers: 'X-A: 1\nnothing' }, 'headers', 'Line 2'],
  ['a name that is none', { headers: 'X A: 1' }, 'headers', '“X A”'],
  ['a header that browsers drop', { headers: 'cookie: a=b' }, 'headers', '“cookie”'],
  ['a value that cannot be sent', { headers: 'X-A: 你好' }, 'headers', 'cannot be sent'],
  ['a path that is none', { textField: 'a..b' }, 'textField', 'no path'],
  ['a path that is not closed', { textField: 'a[0' }, 'textField', 'no path'],
])('says what is wrong with %s', (_, change, field, words) => {
  const problems = problemsOf(change);
  expect(Object.keys(problems)).toEqual([field]);
  expect(Object.values(problems).join()).toContain(words);
});
