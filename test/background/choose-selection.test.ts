import { expect, test } from 'vitest';
import { chooseSelection } from '../../src/background/choose-selection.ts';

test('takes the text of the page, which has its line breaks', () => {
  expect(chooseSelection('one\n\n\ttwo', 'one   two')).toBe('one\n\n\ttwo');
  expect(chooseSelection('one\ntwo', '')).toBe('one\ntwo');
});

test('takes the text of the menu where the page has another, or none', () => {
  expect(chooseSelection('', 'in a frame')).toBe('in a frame');
  expect(chooseSelection('left from before', 'in a frame')).toBe('in a frame');
});

test('knows a text again that Firefox has cut', () => {
  const long = 'word '.repeat(5000);
  expect(chooseSelection(long, long.slice(0, 16_384))).toBe(long);
  expect(chooseSelection(long, long.slice(0, 1000))).toBe(long.slice(0, 1000));
});

test('takes no bullets of a password for a text', () => {
  expect(chooseSelection('', '••••••')).toBe('');
});
