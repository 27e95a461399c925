// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { findField } from '../../src/page/find-field.ts';

function selectedIn(html: string): ReturnType<typeof findField> {
  document.body.innerHTML = html;
  const control = document.body.querySelector<HTMLInputElement>('input, textarea');
  control?.focus();
  control?.setSelectionRange(0, 3);
  return findField(document, 'One');
}

test.each([
  '<textarea>One two</textarea>',
  '<input value="One two">',
  '<input type="search" value="One two">',
])('a selection in %s can be written over', (html) => {
  expect(selectedIn(html)?.selected).toBe('One');
});

test.each([
  '<textarea readonly>One two</textarea>',
  '<input readonly value="One two">',
  '<input disabled value="One two">',
  '<input type="password" value="One two">',
  '<p>One two</p>',
])('a selection in %s cannot', (html) => {
  expect(selectedIn(html)).toBeUndefined();
});

test('a field that does not hold what was selected is not the place', () => {
  document.body.innerHTML = '<textarea>One two</textarea>';
  document.querySelector('textarea')?.focus();
  expect(findField(document, 'elsewhere')).toBeUndefined();
});
