import { describe, expect, test } from 'vitest';
import { createResponsesReader } from '../../src/providers/read-responses.ts';
import {
  budgetSpent,
  describeFixtures,
  failure,
  interrupted,
  toolOnly,
} from '../support/read-answer.ts';

const usage = { inputTokens: 11, outputTokens: 5, reasoningTokens: 2 };
const citations = [{ url: 'https://a.example/1', title: 'One' }];

describeFixtures('openai-responses', createResponsesReader, {
  'text.sse': { text: 'Paris — 巴黎.', usage },
  'reasoning-summary.sse': { text: '4', reasoning: 'Two and two.', usage },
  'raw-reasoning.sse': { text: '4', reasoning: 'Easy.', usage },
  'refusal.sse': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: "I can't help.",
    usage,
  },
  'citations.sse': { text: 'See this.', citations, usage },
  'incomplete-length.sse': { text: 'And then', finish: 'length', state: 'length', usage },
  'budget-spent.sse': {
    usage,
    ...budgetSpent,
  },
  'content-filter.sse': { text: 'I can tell', finish: 'refused', state: 'refused', usage },
  'error-nested-then-failed.sse': {
    text: '',
    ...failure('quota', 'You exceeded your current quota.'),
  },
  'error-flat.sse': { text: 'Half', ended: false, ...failure('rate-limit', 'Rate limit reached.') },
  'failed-only.sse': { text: 'Half', ...failure('server', 'The model broke.') },
  'tool-call.sse': {
    ended: false,
    usage,
    ...toolOnly,
  },
  'tools-run-by-the-gateway.sse': { text: '570', usage },
  'unknown-events.sse': { text: 'Fine.', finish: 'other', usage },
  'truncated.sse': {
    text: 'Cut off',
    ...interrupted,
  },
  'whole.body': {
    text: 'All at once 🎉',
    reasoning: 'Quick.',
    citations,
    ended: false,
    usage,
  },
  'whole-in-one-line.body': {
    text: 'All at once 🎉',
    reasoning: 'Quick.',
    citations,
    ended: false,
    usage,
  },
  'whole-failed.body': { text: '', ended: false, ...failure('server', 'The model broke.') },
  'whole-refusal.body': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: 'No.',
    ended: false,
  },
});

describe('an error that comes twice', () => {
  test('is told once', () => {
    const read = createResponsesReader();
    const error = { code: 'server_error', message: 'First.' };
    const events = [
      { type: 'error', error },
      { type: 'error', ...error },
      { type: 'response.failed', response: { status: 'failed', error } },
    ].flatMap((event) => read({ data: JSON.stringify(event) }));
    expect(events).toEqual([
      { type: 'error', error: { code: 'server', detail: 'First.' } },
      { type: 'end' },
    ]);
  });
});

test('what was not told in deltas is told at the end', () => {
  const read = createResponsesReader();
  const content = [{ type: 'output_text', text: 'Late, but whole.' }];
  const events = [
    { type: 'response.function_call_arguments.delta', delta: '{}' },
    { type: 'response.completed', response: { output: [{ type: 'message', content }] } },
  ].flatMap((event) => read({ data: JSON.stringify(event) }));
  expect(events).toEqual([
    { type: 'text', text: 'Late, but whole.' },
    { type: 'finish', reason: 'stop' },
    { type: 'end' },
  ]);
});

test('an event without a status in its response says itself how it ended', () => {
  const response = { incomplete_details: { reason: 'max_output_tokens' } };
  const data = JSON.stringify({ type: 'response.incomplete', response });
  expect(createResponsesReader()({ data })).toEqual([
    { type: 'finish', reason: 'length' },
    { type: 'end' },
  ]);
});
