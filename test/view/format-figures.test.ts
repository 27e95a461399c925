// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { formatDuration, formatFigures } from '../../src/view/format-figures.ts';
import { readWords } from '../../src/protocol/words.ts';

const figures = {
  model: 'model-1',
  firstToken: 812,
  tokensPerSecond: 41.7,
  inputTokens: 1234,
  outputTokens: 56,
  cost: { amount: 0.001_234, currency: 'USD' },
};

test('says all that is known, in order', () => {
  expect(formatFigures(figures, readWords())).toEqual([
    'model-1',
    'first word after 0.8 sec',
    '42\u00A0tokens/s',
    '1,234\u00A0tokens\u00A0in',
    '56\u00A0out',
    '$0.0012',
  ]);
});

test('leaves out what is not known', () => {
  expect(formatFigures({}, readWords())).toEqual([]);
});

test('keeps two decimals of what is more than one', () => {
  const cost = { amount: 1.239, currency: 'EUR' };
  expect(formatFigures({ cost }, readWords())).toEqual(['€1.24']);
});

test.each([
  [0, '0.1 sec'],
  [40, '0.1 sec'],
  [160, '0.2 sec'],
  [950, '1 sec'],
  [9949, '9.9 sec'],
  [9960, '10 sec'],
  [12_400, '12 sec'],
  [59_400, '59 sec'],
  [59_600, '1 min 0 sec'],
  [125_000, '2 min 5 sec'],
])('says %i milliseconds as %s', (milliseconds, words) => {
  expect(formatDuration(milliseconds, readWords())).toBe(words);
});
