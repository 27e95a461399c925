import { expect, test } from 'vitest';
import { createAllowance } from '../../src/background/allowance.ts';

test('gives a burst, then one more each time, and never more than the burst', () => {
  let now = 0;
  const { take } = createAllowance({ burst: 3, every: 1000 }, () => now);
  const takeMany = (times: number) => Array.from({ length: times }, () => take(1)).filter(Boolean);
  expect(takeMany(10)).toHaveLength(3);
  now = 999;
  expect(takeMany(10)).toHaveLength(0);
  now = 2000;
  expect(takeMany(10)).toHaveLength(2);
  now = 3_600_000;
  expect(takeMany(10)).toHaveLength(3);
});

test('tells tabs apart, and forgets one that is gone', () => {
  const allowance = createAllowance({ burst: 1, every: 1000 }, () => 0);
  expect([allowance.take(1), allowance.take(1), allowance.take(2)]).toEqual([true, false, true]);
  allowance.forget(1);
  expect(allowance.take(1)).toBe(true);
});
