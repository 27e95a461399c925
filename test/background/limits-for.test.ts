import { expect, test } from 'vitest';
import { isReasoningModel, limitsFor } from '../../src/background/limits-for.ts';

const far = 'https://api.example.com/v1';
const near = 'http://127.0.0.1:8080/v1';

test('is a minute for the first byte, for text, and a quarter of an hour in all', () => {
  expect(limitsFor(far, 'm')).toEqual({
    firstByte: 60_000,
    firstContent: 60_000,
    content: 60_000,
    transport: 300_000,
    total: 900_000,
    event: 8 * 1024 * 1024,
    answer: 4 * 1024 * 1024,
  });
});

test('gives a server on this computer all the time there is to load a model', () => {
  expect(limitsFor(near, 'm')).toMatchObject({ firstByte: 900_000, firstContent: 60_000 });
});

test('gives a model that reasons all the time there is to begin', () => {
  expect(limitsFor(far, 'o3-mini')).toMatchObject({
    firstByte: 900_000,
    firstContent: 900_000,
    content: 60_000,
  });
});

test('keeps to what the user set, everywhere', () => {
  const stored = { firstByte: 2, content: 3, total: 1, event: 1, answer: 2 };
  expect(limitsFor(near, 'o3', stored)).toMatchObject({
    firstByte: 2000,
    firstContent: 3000,
    content: 3000,
    total: 60_000,
    event: 1024 * 1024,
    answer: 2 * 1024 * 1024,
  });
});

test.each([
  'o1',
  'o3-mini',
  'o4-mini-2025-04-16',
  'gpt-5',
  'openai/gpt-5.2',
  'openai/o3',
  'deepseek-reasoner',
  'deepseek-r1:7b',
  'qwq:32b',
  'kimi-k2-thinking',
  'grok-4-fast-reasoning',
  'gpt-oss:20b',
])('knows that %s reasons', (model) => {
  expect(isReasoningModel(model)).toBe(true);
});

test.each([
  'gpt-4o',
  'gpt-5-chat-latest',
  'llama3.1:8b',
  'claude-sonnet-4-5',
  'grok-4-fast-non-reasoning',
  'test-model',
])('knows of no reasoning in %s', (model) => {
  expect(isReasoningModel(model)).toBe(false);
});
