import { expect, test } from 'vitest';
import { providers } from '../../src/providers/index.ts';

/** The order in which the options page lists them. */
const labels = [
  'OpenAI',
  'OpenAI (Responses)',
  'Anthropic',
  'Google Gemini',
  'Ollama',
  'Azure OpenAI',
  'OpenRouter',
  'OpenAI-compatible',
  'Custom endpoint',
  'Chrome built-in AI',
  'Demo (no key)',
];

test('the providers are known by their ids, and listed by their names', () => {
  const list = Object.entries(providers);
  const known = list.map(([, provider]) => provider.label);
  expect(known).toEqual(labels.filter((label) => known.includes(label)));
  for (const [id, provider] of list) expect(provider.id).toBe(id);
});
