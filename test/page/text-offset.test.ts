// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { rangeOfText, textOffset } from '../../src/page/text-offset.ts';

function hostWith(html: string): HTMLElement {
  const host = document.createElement('div');
  host.innerHTML = html;
  document.body.replaceChildren(host);
  return host;
}

test('every stretch of text is found again by where it begins and ends', () => {
  const host = hostWith('<p>One <b>two</b></p><p></p><p>three</p>');
  const text = host.textContent ?? '';
  for (let start = 0; start <= text.length; start += 1) {
    for (let end = start; end <= text.length; end += 1) {
      const range = rangeOfText(host, start, end);
      expect(range.toString()).toBe(text.slice(start, end));
      expect(textOffset(host, range.startContainer, range.startOffset)).toBe(start);
    }
  }
});

test('a stretch begins in the latter and ends in the former of two texts', () => {
  const host = hostWith('<p>One</p><p>two</p><p>three</p>');
  const { startContainer, endContainer } = rangeOfText(host, 3, 6);
  expect([startContainer.nodeValue, endContainer.nodeValue]).toEqual(['two', 'two']);
});
