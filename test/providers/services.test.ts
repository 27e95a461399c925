import { expect, test } from 'vitest';
import { services } from '../../src/providers/services.ts';

test('every service has a name of its own and an address that can be asked', () => {
  expect(new Set(services.map(({ name }) => name)).size).toBe(services.length);
  for (const { baseUrl } of services) {
    const { protocol, hostname, href } = new URL(baseUrl);
    expect(protocol).toBe(hostname === '127.0.0.1' ? 'http:' : 'https:');
    expect(href.replace(/\/$/, '')).toBe(baseUrl);
  }
});

test.each([
  'Cerebras',
  'Fireworks AI',
  'MiniMax',
  'NVIDIA',
  'Together AI',
  'Volcengine Ark (Doubao)',
])('%s is offered', (name) => {
  expect(services.map((service) => service.name)).toContain(name);
});
