import type { ProviderChoices } from '../../src/options/provider-choice.ts';

/** One of each kind: with an address of its own, without one, with services and a list of models, and others. */
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
  router: {
    label: 'Router',
    fields: ['key', 'baseUrl', 'model'],
    baseUrl: '',
    needsKey: false,
    services: [
      { name: 'Groq', baseUrl: 'https://api.groq.com/openai/v1' },
      { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
    ],
    models: { request: () => ({ url: '', init: {} }), read: () => [] },
  },
  custom: {
    label: 'Custom endpoint',
    fields: ['endpoint', 'key', 'model'],
    baseUrl: '',
    needsKey: false,
  },
  demo: { label: 'Demo (no key)', fields: [], baseUrl: 'https://demo.invalid', needsKey: false },
} satisfies ProviderChoices;
