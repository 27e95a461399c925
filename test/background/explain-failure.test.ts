import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AnswerErrorCode } from '../../src/answer/answer-error.ts';
import { explainFailure } from '../../src/background/explain-failure.ts';
import { codes } from '../support/error-codes.ts';

const circumstances = {
  provider: { id: 'openai', label: 'OpenAI' },
  model: 'gpt-9',
  url: 'https://api.example.com/v1',
  status: 404,
};
const sentence = (code: AnswerErrorCode, hasText = true) =>
  explainFailure({ code }, { ...circumstances, hasText }).message;

test('gives each code a sentence of its own, with nothing left to fill in', () => {
  const sentences = codes.map((code) => sentence(code));
  expect(new Set(sentences).size).toBe(codes.length);
  for (const text of sentences) {
    expect(text).toMatch(/^\S.*[.?]$/);
    expect(text).not.toMatch(/[{}]|undefined/);
  }
});

test.each<AnswerErrorCode>(['lost', 'timeout-idle'])(
  'without a word, nothing is said of an answer that may be incomplete: %s',
  (code) => {
    expect(sentence(code)).toContain('may be incomplete');
    expect(sentence(code, false)).not.toContain('incomplete');
  },
);

test('names who and what it is about', () => {
  expect(sentence('auth')).toContain('OpenAI');
  expect(sentence('model-not-found')).toContain('gpt-9');
  expect(sentence('permission')).toContain('api.example.com');
  expect(sentence('not-found')).toContain('404');
});

test('speaks of this computer where the server should be on it', () => {
  const local = { ...circumstances, url: 'http://127.0.0.1:11434' };
  const { message } = explainFailure({ code: 'unreachable' }, local);
  expect(message).toContain('127.0.0.1:11434');
  expect(message).not.toBe(sentence('unreachable'));
});

test.each<AnswerErrorCode>(['not-found', 'not-an-api', 'bad-response'])(
  'names no field that a custom endpoint lacks: %s',
  (code) => {
    const own = { ...circumstances, provider: { id: 'custom', label: 'Custom endpoint' } };
    const { message } = explainFailure({ code }, own);
    expect(message).toContain('“Request URL”');
    expect(message).not.toMatch(/base URL|\/v1|provider/);
    expect(sentence(code)).toContain('base URL');
  },
);

test.each<AnswerErrorCode>(['not-found', 'not-an-api', 'bad-response', 'timeout-first'])(
  'where a list of models was asked for, says that the name can be typed: %s',
  (code) => {
    const { message } = explainFailure({ code }, { ...circumstances, list: true });
    expect(message).toContain('Type the model’s name.');
    expect(message).not.toContain('/v1');
    expect(sentence(code)).not.toContain('Type the model’s name');
  },
);

test('names the time for which the server wants to be left alone', () => {
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
  const failure = { code: 'rate-limit', wait: 90 } as const;
  expect(explainFailure(failure, circumstances).message).toContain('90 seconds');
  expect(explainFailure({ ...failure, wait: 3 * 3600 }, circumstances).message).toContain(
    '3 hours',
  );
});

test('keeps the words of the server', () => {
  expect(explainFailure({ code: 'auth', detail: 'No such key' }, circumstances).detail).toBe(
    'No such key',
  );
});
