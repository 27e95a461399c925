import { expect, test } from 'vitest';
import { withoutRejected } from '../../src/providers/rejected-parameter.ts';

const sent = {
  model: 'm',
  messages: [{ role: 'user', content: 'What is temperature?' }],
  stream: true,
  temperature: 0.7,
  max_tokens: 100,
  stop: ['x'],
  stream_options: { include_usage: true },
  generationConfig: { maxOutputTokens: 5, topK: 3 },
};

const request = {
  url: 'https://api.example.com',
  init: { method: 'POST', body: JSON.stringify(sent) },
};

/** The names that are gone. */
function dropped(error: unknown, obligatory?: string[]): string[] | undefined {
  const body = typeof error === 'string' ? error : JSON.stringify(error);
  const simpler = withoutRejected(request, body, obligatory);
  if (!simpler) return undefined;
  const rest = JSON.parse(String(simpler.init.body));
  const names = (from: object): string[] =>
    Object.entries(from).flatMap(([name, value]) =>
      value?.constructor === Object ? [name, ...names(value)] : [name],
    );
  const left = new Set(names(rest));
  return names(sent).filter((name) => !left.has(name));
}

test.each([
  ['by its field', { error: { message: 'No.', param: 'temperature' } }, ['temperature']],
  ['in its sentence', { error: { message: '`temperature` is not supported' } }, ['temperature']],
  [
    'with underscores',
    { detail: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." },
    ['max_tokens'],
  ],
  ['as a bare word', 'max_tokens is too large', ['max_tokens']],
  ['as a path', { error: { message: 'x', param: 'generationConfig.topK' } }, ['topK']],
  ['inside another', { error: { message: 'Unknown name "topK" at generation_config' } }, ['topK']],
  [
    'as the last one inside another',
    { error: { param: 'stream_options.include_usage' } },
    ['stream_options', 'include_usage'],
  ],
  ['as the stream itself', { error: { message: 'Verify to stream', param: 'stream' } }, ['stream']],
])('drops the parameter that is named %s', (_, error, names) => {
  expect(dropped(error)).toEqual(names);
});

test.each([
  ['what is asked', { error: { message: '`messages` is too long', param: 'messages' } }],
  ['the model', { error: { message: 'Unknown model', param: 'model' } }],
  ['what was not sent', { error: { message: '`top_p` is not supported' } }],
  [
    'words that only sound like one',
    'Please stop. A stream is not possible at this temperature-like value',
  ],
  ['nothing', ''],
])('keeps all where the error names %s', (_, error) => {
  expect(dropped(error)).toBeUndefined();
});

test('keeps what the API takes no request without', () => {
  expect(dropped('max_tokens: 8192 > 4096', ['max_tokens'])).toBeUndefined();
});

test('touches no body that is not JSON', () => {
  const form = { url: request.url, init: { method: 'POST', body: 'temperature=1' } };
  expect(withoutRejected(form, '`temperature` is not supported')).toBeUndefined();
});
