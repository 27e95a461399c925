import { expect, test } from 'vitest';
import { draftOf, fieldsOf, withFields } from '../../src/options/draft.ts';
import { parseSettings } from '../../src/settings/settings.ts';
import { choices } from './provider-choices.ts';

test('opens with what is stored, and the own address of each provider where nothing is', () => {
  const draft = draftOf(
    parseSettings({
      provider: 'compatible',
      providers: { compatible: { baseUrl: 'http://127.0.0.1:1/v1', model: 'llama' } },
      typing: 'instant',
    }),
    choices,
  );
  expect(draft.display.typing).toBe('instant');
  expect(fieldsOf(draft)).toMatchObject({
    key: '',
    baseUrl: 'http://127.0.0.1:1/v1',
    model: 'llama',
  });
  expect(draft.providers['openai']?.baseUrl).toBe('https://api.openai.com/v1');
});

test('opens with the default where the stored provider is unknown', () => {
  expect(draftOf(parseSettings({ provider: 'constructor' }), choices).provider).toBe('demo');
});

test('keeps what was typed for one provider while another is shown', () => {
  const typed = withFields(
    { ...draftOf(parseSettings({}), choices), provider: 'openai' },
    { key: 'sk-1', model: 'gpt' },
  );
  const back = { ...withFields({ ...typed, provider: 'compatible' }, { model: 'llama' }) };
  expect(fieldsOf({ ...back, provider: 'openai' })).toMatchObject({ key: 'sk-1', model: 'gpt' });
});
