import { expect, test } from 'vitest';
import { checkFields } from '../../src/options/check-fields.ts';
import type { ProviderDraft } from '../../src/options/draft.ts';
import type { ProviderChoice } from '../../src/options/provider-choice.ts';
import { emptyEndpoint } from '../../src/providers/custom.ts';
import { choices } from './provider-choices.ts';

const { openai, compatible, custom, demo } = choices;
const good = {
  key: 'sk-1',
  baseUrl: 'https://api.openai.com/v1',
  model: 'gpt',
  endpoint: emptyEndpoint,
};

function problemsOf(
  change: Partial<ProviderDraft>,
  provider: ProviderChoice = openai,
  keyHosts: string[] = [],
) {
  const check = checkFields({ ...good, ...change }, provider, keyHosts);
  return check.ok ? {} : check.problems;
}

test('takes what is complete, and leaves out an address that is the own one of the provider', () => {
  expect(checkFields(good, openai, [])).toEqual({
    ok: true,
    fields: { url: new URL('https://api.openai.com/v1'), model: 'gpt', key: 'sk-1' },
  });
});

test('takes another address in place of the own one', () => {
  const check = checkFields({ ...good, baseUrl: ' http://127.0.0.1:8080/v1 ' }, openai, []);
  expect(check).toMatchObject({ fields: { baseUrl: 'http://127.0.0.1:8080/v1' } });
});

test('takes an empty address as the own one', () => {
  const check = checkFields({ ...good, baseUrl: '  ' }, openai, []);
  expect(check).toEqual({
    ok: true,
    fields: { url: new URL('https://api.openai.com/v1'), model: 'gpt', key: 'sk-1' },
  });
});

test('asks nothing of a provider without fields', () => {
  expect(checkFields({ ...good, key: '', baseUrl: '', model: '' }, demo, [])).toEqual({
    ok: true,
    fields: {},
  });
});

test('asks for a key where one is needed, unless there is one for this host', () => {
  expect(problemsOf({ key: '' }).key).toContain('OpenAI');
  expect(problemsOf({ key: ' ' }, openai, ['api.openai.com'])).toEqual({});
  expect(problemsOf({ key: '' }, compatible)).toEqual({});
});

test('says at the key that two parts of it are apart, and where', () => {
  const { key } = problemsOf({ key: 'sk- 1' });
  expect(key).toContain('a blank or a line break inside: U+0020, at position 4');
});

test('names the host when the key belongs to another one', () => {
  const problems = problemsOf({ key: '', baseUrl: 'https://gateway.example:8443/v1' }, openai, [
    'api.openai.com',
  ]);
  expect(problems.key).toContain('gateway.example');
  expect(problems).not.toHaveProperty('baseUrl');
});

test('names the character that a key cannot have', () => {
  expect(problemsOf({ key: 'sk-\u{200b}1' }).key).toMatch(/U\+200B.*position 4/);
});

test.each([
  ['', 'http://127.0.0.1:8080/v1'],
  ['api.example.com/v1', 'http:// or https://'],
  ['localhost:8080', 'http:// or https://'],
  ['http://a b', 'not a web address'],
  ['http://user:pass@one.example', 'before the @'],
  ['http://127.0.0.1:6000/v1', '6000'],
])('says what is wrong with the address %j', (baseUrl, words) => {
  expect(problemsOf({ baseUrl }, compatible).baseUrl).toContain(words);
});

test('asks for a model', () => {
  expect(problemsOf({ model: ' ' }).model).toContain('A model is needed');
});

test('says everything that is wrong at once, and blames the key for no bad address', () => {
  const problems = problemsOf({ key: '', baseUrl: 'nowhere', model: '' });
  expect(Object.keys(problems)).toEqual(['baseUrl', 'model']);
});

test.each([
  { headers: 'Authorization: Bearer typed-by-hand' },
  { url: 'http://192.168.1.5/?api_key=typed-by-hand' },
  { url: 'http://192.168.1.5/hooks/T0123456789AB' },
  { body: '{"api_key": "typed-by-hand", "q": "{{prompt}}"}' },
])('saves no secret for plain http that is typed into an endpoint: %j', (fields) => {
  const save = (url: string, plainHosts: string[] = []) => {
    const endpoint = { ...emptyEndpoint, url, body: '{{prompt}}', ...fields };
    return checkFields({ ...good, key: '', endpoint }, custom, [], plainHosts);
  };
  const inside = 'http://192.168.1.5/ask';
  expect(save(inside)).toMatchObject({ problems: { url: expect.stringContaining('allow below') } });
  expect(save(inside, ['192.168.1.5']).ok).toBe(true);
  if (fields.url) return;
  expect(save('http://api.example.com/ask', ['api.example.com']).ok).toBe(false);
  expect(save('https://api.example.com/ask').ok).toBe(true);
  expect(save('http://127.0.0.1:8080/ask').ok).toBe(true);
});

test('asks nothing for an endpoint on plain http without a secret', () => {
  const endpoint = { ...emptyEndpoint, url: 'http://api.example.com/?q={{question}}' };
  expect(checkFields({ ...good, key: '', endpoint }, custom, []).ok).toBe(true);
});
