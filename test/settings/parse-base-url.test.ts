import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBaseUrl } from '../../src/settings/parse-base-url.ts';

test.each([
  'https://api.openai.com/v1',
  'http://127.0.0.1:8080',
  'http://[::1]:11434/v1/',
  'HTTPS://API.example/v1',
  'http://localhost:1234/v1/chat/completions?version=2',
])('takes %s as it was typed', (url) => {
  expect(parseBaseUrl(url)).toEqual({ ok: true, url });
});

test('drops the blanks around an address', () => {
  expect(parseBaseUrl(' https://a.example/v1\n')).toEqual({
    ok: true,
    url: 'https://a.example/v1',
  });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['api.openai.com/v1', 'scheme'],
  ['localhost:8080/v1', 'scheme'],
  ['127.0.0.1:8080', 'scheme'],
  ['ftp://example.com', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['https:/one.example', 'scheme'],
  ['http://', 'malformed'],
  ['http://exa mple.com', 'malformed'],
  ['http://one.example/\nv1', 'malformed'],
  ['http://one.example:99999', 'malformed'],
  ['https://user:secret@one.example/v1', 'credentials'],
  ['https://key@one.example/v1', 'credentials'],
  ['http://127.0.0.1:6000', 'port'],
  ['http://127.0.0.1:10080/v1', 'port'],
])('refuses %j: %s', (text, problem) => {
  expect(parseBaseUrl(text)).toEqual({ ok: false, problem });
});

test('takes nothing that fetch would refuse to send', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string().map((text) => `http://${text}`),
      ),
      (text) => {
        const parsed = parseBaseUrl(text);
        fc.pre(parsed.ok);
        expect(() => new Request(parsed.url)).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});
