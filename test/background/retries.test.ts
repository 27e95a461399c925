import { describe, expect, test } from 'vitest';
import { emptyAnswer } from '../../src/answer/answer.ts';
import { createRetries } from '../../src/background/retries.ts';
import type { Refusal } from '../../src/providers/retry-delay.ts';
import type { Outcome } from '../../src/background/stream-answer.ts';

const clock = { now: () => Date.parse('2026-11-26T12:00:00Z'), random: () => 0.5 };

type Attempt = Outcome & { readonly refusal?: Refusal };
const failed = (more: Partial<Attempt>): Attempt => ({
  state: 'failed',
  answer: emptyAnswer,
  error: { code: 'server' },
  lost: false,
  begun: false,
  ...more,
});
const refused = (status: number, headers: Record<string, string> = {}, body = ''): Attempt =>
  failed({
    status,
    error: { code: status === 429 ? 'rate-limit' : 'server' },
    refusal: { headers: new Headers(headers), body },
  });
const lost = failed({ lost: true, error: { code: 'unreachable' } });

/** The waits, up to the verdict that is none. */
function waits(...attempts: Attempt[]): unknown[] {
  const retries = createRetries(clock);
  return attempts.map((attempt) => {
    const verdict = retries.judge(attempt, attempt.refusal);
    return verdict && ('wait' in verdict ? verdict.wait : verdict.giveUp);
  });
}

test.each([408, 409, 425, 429, 500, 502, 503, 504, 520, 529])(
  'asks twice more after %i',
  (status) => {
    const same = refused(status);
    expect(waits(same, same, same)).toEqual([800, 1600, undefined]);
  },
);

test.each([400, 401, 402, 403, 404, 405, 413, 415, 418, 422])(
  'never asks again after %i',
  (status) => {
    expect(waits(refused(status))).toEqual([undefined]);
  },
);

test('asks once more where the connection was lost', () => {
  expect(waits(lost, lost)).toEqual([800, undefined]);
});

test('asks no more than twice, whatever failed', () => {
  expect(waits(refused(500), lost, refused(500))).toEqual([800, 1600, undefined]);
});

test('never asks again where the account is empty', () => {
  const empty = failed({ ...refused(429), error: { code: 'quota' } });
  expect(waits(empty)).toEqual([undefined]);
});

test('asks no more because of an error in the stream', () => {
  expect(waits(failed({ status: 200, error: { code: 'overloaded' } }))).toEqual([undefined]);
});

test('spreads the retries of many by chance', () => {
  const [early, late] = [0, 1].map((chance) =>
    createRetries({ ...clock, random: () => chance }).judge(lost),
  );
  expect([early, late]).toEqual([
    { wait: 600, code: 'unreachable' },
    { wait: 1000, code: 'unreachable' },
  ]);
});

describe('a wait that the server names', () => {
  const google = JSON.stringify({
    error: { code: 429, details: [{ '@type': 'x' }, { retryDelay: '7.5s' }] },
  });
  test.each([
    [
      'in milliseconds, before all else',
      { 'retry-after-ms': '6900', 'retry-after': '9' },
      '',
      6900,
    ],
    ['in seconds', { 'retry-after': '7' }, google, 7000],
    ['as a date', { 'retry-after': 'Thu, 26 Nov 2026 12:00:05 GMT' }, '', 5000],
    ['as a date that has passed', { 'retry-after': 'Thu, 26 Nov 2026 11:00:00 GMT' }, '', 0],
    ['in Google’s words', {}, google, 7500],
    ['in Google’s words, in an array', {}, `[${google}]`, 7500],
    ['as garbage, which counts for nothing', { 'retry-after': 'soon' }, '', 800],
    ['below zero, which counts for nothing', { 'retry-after': '-5' }, '', 800],
    ['of just twenty seconds', { 'retry-after': '20' }, '', 20_000],
  ])('is kept: %s', (_, headers, body, wait) => {
    expect(waits(refused(429, headers, body))).toEqual([wait]);
  });

  test('is told, and not waited for, where it is longer than twenty seconds', () => {
    expect(waits(refused(429, { 'retry-after': '34' }))).toEqual([
      { code: 'rate-limit', wait: 34 },
    ]);
  });

  test.each([503, 529])('counts with %i', (status) => {
    expect(waits(refused(status, { 'retry-after': '3' }))).toEqual([3000]);
  });

  test('means nothing with other statuses', () => {
    expect(waits(refused(500, { 'retry-after': '300' }))).toEqual([800]);
  });
});
