import type { ProviderChoices } from '../../src/options/provider-choice.ts';

/** One of each kind: with an address of its own, without one, and without a network. */
export const choices = {
  openai: {
    label: 'OpenAI',
    fields: ['key', 'baseUrl', 'model'],
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
  },
  compatible: {
    label: 'OpenAI-compatible',
    fields: ['key', 'baseUrl', 'model'],
    baseUrl: '',
    needsKey: false,
  },
  demo: { label: 'Demo (no key)', fields: [], baseUrl: 'https://demo.invalid', needsKey: false },
} satisfies ProviderChoices;
