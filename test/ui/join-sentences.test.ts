import { expect, test } from 'vitest';
import { joinSentences } from '../../src/ui/join-sentences.ts';

test('a blank stands between two sentences', () => {
  expect(joinSentences('It was cut off.', 'Press Continue.')).toBe(
    'It was cut off. Press Continue.',
  );
});

test.each(['答案可能不完整。', '出错了！', '（已断开）'])(
  'no blank stands behind a full-width mark: %s',
  (first) => {
    expect(joinSentences(first, '按“继续”。')).toBe(`${first}按“继续”。`);
  },
);
