import { expect, test } from 'vitest';
import { hostPattern } from '../../src/settings/host-pattern.ts';

test.each([
  ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/*', 'http://127.0.0.1/*'],
  ['https://api.openai.com/v1', 'https://api.openai.com/*', 'https://api.openai.com/*'],
  ['https://api.openai.com:443/v1', 'https://api.openai.com/*', 'https://api.openai.com/*'],
  ['http://[::1]:11434', 'http://[::1]:11434/*', 'http://[::1]/*'],
  ['http://LocalHost:1234/a?b#c', 'http://localhost:1234/*', 'http://localhost/*'],
  [
    'https://例子.测试/v1',
    'https://xn--fsqu00a.xn--0zwm56d/*',
    'https://xn--fsqu00a.xn--0zwm56d/*',
  ],
])('asks for the origin of %s and no other', (url, chromium, firefox) => {
  expect(hostPattern(url, true)).toBe(chromium);
  expect(hostPattern(url, false)).toBe(firefox);
});
