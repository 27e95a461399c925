import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnswerEvent, FinishReason } from '../../src/answer/answer-event.ts';
import { emptyAnswer, isFinal, reduce, type FinalState } from '../../src/answer/answer.ts';

const events: readonly AnswerEvent[] = [
  { type: 'text', text: 'a' },
  { type: 'reasoning', text: 'b' },
  { type: 'citation', url: 'https://a.example/', title: 'A' },
  { type: 'usage', usage: { outputTokens: 2 } },
  { type: 'finish', reason: 'refused', explanation: 'No.' },
  { type: 'error', error: { code: 'server' } },
  { type: 'end' },
];

function fold(...said: AnswerEvent[]) {
  return said.reduce(reduce, emptyAnswer);
}

function finishOf(...reasons: FinishReason[]) {
  return fold(...reasons.map((reason) => ({ type: 'finish', reason }) as const)).finish;
}

test('text and reasoning are joined in their order', () => {
  const piece = fc.record({ type: fc.constantFrom('text', 'reasoning'), text: fc.string() });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const join = (type: string) =>
        pieces.map((piece_) => (piece_.type === type ? piece_.text : '')).join('');
      expect(fold(...pieces)).toMatchObject({ text: join('text'), reasoning: join('reasoning') });
    }),
  );
});

test('an answer waits, thinks and types, and never goes back', () => {
  const [text, reasoning, ...others] = events;
  if (!text || !reasoning) throw new Error('The list begins with text and reasoning.');
  for (const event of others) expect(fold(event).state).toBe('waiting');
  expect(fold({ type: 'text', text: '' }, { type: 'reasoning', text: '' }).state).toBe('waiting');
  expect(fold(reasoning).state).toBe('thinking');
  expect(fold(reasoning, text).state).toBe('typing');
  expect(fold(reasoning, text, reasoning).state).toBe('typing');
});

test('nothing changes an answer that has its last word', () => {
  const states: FinalState[] = [
    'complete',
    'length',
    'refused',
    'stopped',
    'interrupted',
    'failed',
  ];
  for (const state of states) {
    expect(isFinal(state)).toBe(true);
    const answer = { ...emptyAnswer, state };
    for (const event of events) expect(reduce(answer, event)).toBe(answer);
  }
});

test('every event changes an answer that has not', () => {
  for (const event of events) expect(reduce(emptyAnswer, event)).not.toEqual(emptyAnswer);
});

test('a citation is kept once, with the title it came with', () => {
  const again: AnswerEvent = { type: 'citation', url: 'https://a.example/', title: 'B' };
  const untitled: AnswerEvent = { type: 'citation', url: 'https://b.example/' };
  expect(fold(...events, again, untitled).citations).toEqual([
    { url: 'https://a.example/', title: 'A' },
    { url: 'https://b.example/' },
  ]);
});

test('the last count of each kind of token counts', () => {
  const usage = [
    { inputTokens: 1, outputTokens: 1 },
    { outputTokens: 5, reasoningTokens: 3 },
  ];
  expect(fold(...usage.map((counts) => ({ type: 'usage', usage: counts }) as const)).usage).toEqual(
    {
      inputTokens: 1,
      outputTokens: 5,
      reasoningTokens: 3,
    },
  );
});

test('the last reason counts, but a refusal stays one', () => {
  expect(finishOf('stop', 'length')).toBe('length');
  expect(finishOf('refused', 'stop')).toBe('refused');
  expect(finishOf('stop', 'refused')).toBe('refused');
});

test('the first error counts: what follows is its echo', () => {
  const errors = ['overloaded', 'server'] as const;
  const said = errors.map((code) => ({ type: 'error', error: { code } }) as const);
  expect(fold(...said).error).toEqual({ code: 'overloaded' });
});
