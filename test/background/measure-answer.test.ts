import { describe, expect, test } from 'vitest';
import { costOf } from '../../src/background/cost-of.ts';
import { measureAnswer } from '../../src/background/measure-answer.ts';

const priced = { prices: [{ model: 'Model-1', input: 2, output: 10 }], currency: 'EUR' };
const free: typeof priced = { prices: [], currency: 'USD' };

function measure(settings: typeof priced = free) {
  let now = 1000;
  const measuring = measureAnswer('model-1', settings, () => now);
  return {
    ...measuring,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('times the first word from the question, and the speed from the first word', () => {
  const answer = measure();
  answer.pass(800);
  answer.see({ type: 'text', text: 'Hello' });
  answer.pass(2000);
  answer.see({ type: 'text', text: ' world' });
  answer.pass(5000);
  answer.see({ type: 'usage', usage: { inputTokens: 12, outputTokens: 100 } });
  expect(answer.figures()).toEqual({
    model: 'model-1',
    firstToken: 800,
    tokensPerSecond: 50,
    inputTokens: 12,
    outputTokens: 100,
  });
});

test('counts a thought as a first word', () => {
  const answer = measure();
  answer.pass(300);
  answer.see({ type: 'reasoning', text: 'Hm' });
  answer.pass(200);
  answer.see({ type: 'text', text: 'Hello' });
  expect(answer.figures()).toMatchObject({ firstToken: 300, thought: 200 });
});

test('leaves out what nobody said', () => {
  expect(measure().figures()).toEqual({ model: 'model-1' });
});

test('gives no speed to an answer that came in one piece', () => {
  const answer = measure();
  answer.see({ type: 'text', text: 'All of it' });
  answer.see({ type: 'usage', usage: { outputTokens: 100 } });
  expect(answer.figures().tokensPerSecond).toBeUndefined();
});

describe('the cost', () => {
  test('is that of the tokens by the price of the model, however its name is capitalized', () => {
    const usage = { inputTokens: 500_000, outputTokens: 100_000 };
    expect(costOf('model-1 ', usage, priced)).toEqual({ amount: 2, currency: 'EUR' });
  });

  test.each([
    ['the model has no price', 'model-2', { inputTokens: 1, outputTokens: 1 }],
    ['no model is named', '', { inputTokens: 1, outputTokens: 1 }],
    ['a count is missing', 'model-1', { outputTokens: 1 }],
  ])('is not said where %s', (_, model, usage) => {
    expect(costOf(model, usage, priced)).toBeUndefined();
  });

  test('stands among the figures', () => {
    const answer = measure(priced);
    answer.see({ type: 'usage', usage: { inputTokens: 0, outputTokens: 100_000 } });
    expect(answer.figures().cost).toEqual({ amount: 1, currency: 'EUR' });
  });
});
