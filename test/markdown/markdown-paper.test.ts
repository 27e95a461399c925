// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';
import { asHtml } from './as-html.ts';
import { markdownOptions, write } from './paper.ts';
import { sampleDocument } from './sample-document.ts';
import { sampleReadme } from './sample-readme.ts';

const marks =
  'a¦b c¦\n¦\n\n¦ ¦    ¦*¦**¦_¦~~¦`¦```js\n¦~~~\n¦- ¦1. ¦2) ¦> ¦# ¦---¦===¦|¦| a | b |\n|---|---|\n¦[¦]¦(¦)¦](¦![¦[x]: /u¦[x]¦[ ] ¦<¦>¦<b>¦<br>¦<!--¦<div>¦\\¦&amp;¦\t¦http://a.b¦。¦中文¦"t"¦:¦\r\n¦\r¦    - ¦   > ';
const fragment = fc.constantFrom(...marks.split('¦'));

// A busy machine must not make a draw slow, after which a paper rests.
beforeEach(() => vi.spyOn(performance, 'now').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe('what is drawn', () => {
  test('does not depend on how the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const [one, many] = [text.length + 1, 1].map((length) => write(text, length).element);
        expect(many?.outerHTML).toBe(one?.outerHTML);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same for a long answer, in sections, however it is cut', () => {
    const text = sampleDocument(20_000, 3);
    const [one, many] = [text.length, 37].map((length) => write(text, length).element);
    expect(many?.outerHTML).toBe(one?.outerHTML);
    expect(one?.querySelectorAll('.section').length).toBeGreaterThan(1);
  });

  test('draws of what is more than 200 KB back only what is in view', () => {
    const { element } = write(sampleDocument(260_000, 3), 20_000);
    const sections = [...element.querySelectorAll('.section')];
    const last = sections.findLastIndex((section) => section.matches('.far'));
    const near = sections.slice(last + 1);
    expect(last).toBeGreaterThan(0);
    const length = near.reduce((sum, { textContent }) => sum + textContent.length, 0);
    // Marks are no text: of four characters three are.
    expect(length).toBeGreaterThan(150_000);
  });

  test('goes on after its end as if it had not ended', () => {
    const text = sampleDocument(1500, 5);
    const paper = createMarkdownPaper(document, markdownOptions);
    for (let at = 0; at < text.length; at += 50) {
      paper.append(text.slice(at, at + 50));
      paper.end();
    }
    expect(paper.element.outerHTML).toBe(write(text, text.length).element.outerHTML);
  });

  test.each([
    ['a tab behind the end of code', '> ```\n> a\n> ```\t\n> kept\n\nkept\n', 0],
    ['a tab behind code that goes on', '```\na\n```\t\nkept\n```\nkept\n\nkept\n', 0],
    ['a blank that Markdown does not know', '1. one\u00a0\n2. two\u00a0\n3. kept\n', 1],
    ['an ideographic blank', '- 一\u3000\n- 二\u3000\n- kept\n', 1],
    ['a separator of lines in a table', '\u2028a|b\n-|-\nkept|2\n', 1],
  ])('is whole, and the same however it is cut, with %s', (_, text, lists) => {
    const [one, many] = [text.length, 1].map((length) => write(text, length).element);
    expect(many?.outerHTML).toBe(one?.outerHTML);
    expect(one?.textContent.match(/kept/g)).toEqual(text.match(/kept/g));
    expect(one?.querySelectorAll('ol, ul, table')).toHaveLength(lists);
  });

  test.each([
    ['short lists', '- one\n- two\n\n'],
    ['long lists', '- one of many\n'.repeat(40)],
    [
      'long lists with a paragraph right after',
      `${'- one of many\n'.repeat(40)}\n\nAnd *text*.\n\n`,
    ],
    ['long lists with a quote after', `${'- one of many\n'.repeat(40)}\n> Said *so*.\n\n`],
  ])('makes each element of prose, code and %s once', (_, list) => {
    const words = 'Some *plain* words.\n\n'.repeat(20);
    const text = `${words}${list}~~~\ncode\n~~~\n\n`.repeat(10);
    const create = vi.spyOn(document, 'createElementNS');
    const { element } = write(text, 7);
    expect(element.querySelectorAll('.section').length).toBeGreaterThan(5);
    expect(create).toHaveBeenCalledTimes(element.querySelectorAll('*').length + 1);
  });

  test('starts over on a clean sheet', () => {
    const paper = write('# old\n\n[a]: https://a.b\n\n```js\nold', 4);
    paper.clear();
    paper.append('new [a]');
    paper.end();
    expect(paper.element.outerHTML).toBe(write('new [a]', 100).element.outerHTML);
  });
});

describe('nothing that was shown is taken back', () => {
  test.each([1, 2, 3, 4])('in document %i', (seed) => {
    expect(findRetractions(sampleDocument(4000, seed), 4)).toEqual([]);
  });

  test.each(['## Results\n', '**Results:**\n', '- one\n\n  Below.\n', '---\n'])(
    'of a table right after %j',
    (before) => {
      const indent = before.startsWith('- ') ? '  ' : '';
      const rows = ['| a | b |', '|---|---|', '| 1 | 2 |'].map((row) => `${indent}${row}\n`);
      expect(findRetractions(`${before}${rows.join('')}\nEnd.\n`, 1)).toEqual([]);
    },
  );

  test('but in a README for what cannot be told before, twelve times in 10 KB at most', () => {
    const most = Math.floor((12 * sampleReadme.length) / 10_000);
    expect(findRetractions(sampleReadme, 5).slice(most)).toEqual([]);
  });

  test('more than once, where a row of definitions makes links of what refers to them', () => {
    const names = ['a', 'b', 'c'];
    const badges = names.map((name) => `[![${name}][${name}-image]][${name}-link]\n`);
    const definitions = names.map(
      (name) => `[${name}-image]: https://a.b/${name}.svg\n[${name}-link]: https://a.b/${name}\n`,
    );
    const text = `${badges.join('')}\nText.\n\n${definitions.join('')}\nEnd.\n`;
    expect(findRetractions(text, 5)).toHaveLength(1);
  });

  test('among definitions, which none shows, in one line or in two', () => {
    const definitions = Array.from({ length: 6 }, (_, at) => `[l${at}]: https://a.b/${at}\n`);
    expect(findRetractions(`Text.\n\n${definitions.join('')}[last]:\n  https://a.b`, 3)).toEqual(
      [],
    );
  });
});

describe('definitions', () => {
  test.each(['constructor', '__proto__', 'toString'])('of “%s” are like any other', (name) => {
    const text = `See [${name}] and [valueOf].\n\nMore.\n\n[${name}]: https://a.b/c\n\nEnd.\n`;
    for (const length of [1, text.length]) {
      const links = [...write(text, length).element.querySelectorAll('a')];
      expect(links.map(({ textContent }) => textContent)).toEqual([name.replaceAll('_', '')]);
    }
  });

  test('beyond those that are looked up leave a text whole', () => {
    const many = Array.from({ length: 520 }, (_, at) => `[l${at}]: https://a.b/${at}\n`).join('');
    const { textContent } = write(`${many}\nAnd [__proto__] and [constructor]`, 200).element;
    expect(textContent).toBe('And [proto] and [constructor]');
  });

  test.each(['Ibid.', '参见第三章。', 'Wikipedia (2021)', 'a:b "c"'])(
    'are no footnotes: “%s” is shown',
    (note) => {
      const text = `So it is.[^1]\n\n[^1]: ${note}\n`;
      for (const length of [1, text.length])
        expect(write(text, length).element.textContent).toContain(note);
    },
  );

  test('are footnotes that are an address', () => {
    const { element } = write('So it is.[^1]\n\n[^1]: https://a.b/c\n', 3);
    expect(element.querySelector('a')?.href).toBe('https://a.b/c');
  });

  test('that come later turn what refers to them into links', () => {
    const paper = createMarkdownPaper(document, markdownOptions);
    paper.append('See [the guide][g].\n\n- and [g]\n- more\n\n| a |\n|---|\n| [g] |\n\nText.\n\n');
    expect(paper.element.querySelectorAll('a')).toHaveLength(0);
    paper.append('[g]: https://example.com/guide "Guide"\n\nEnd.\n');
    const links = [...paper.element.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).toEqual(['the guide', 'g', 'g']);
    expect(new Set(links.map((link) => link.title))).toEqual(new Set(['Guide']));
  });
});

describe('GitHub', () => {
  test.each([
    [
      '- [ ] to do\n- [x] done',
      '<ul><li><input type="checkbox" disabled=""> to do</li><li><input type="checkbox" checked="" disabled=""> done</li></ul>',
    ],
    ['a ~~b~~ c', '<p>a <del>b</del> c</p>'],
    [
      'see https://example.com/a.',
      '<p>see <a href="https://example.com/a">https://example.com/a</a>.</p>',
    ],
    [
      '| a | b |\n|:-:|--:|\n| 1 | 2<br>3 |',
      '<table><thead><tr><th align="center">a</th><th align="right">b</th></tr></thead><tbody><tr><td align="center">1</td><td align="right">2<br>3</td></tr></tbody></table>',
    ],
    ['costs $x^2$ and \\\\(y\\\\)', '<p>costs $x^2$ and \\(y\\)</p>'],
  ])('%s', (text, html) => {
    expect(asHtml(write(text, 1).element)).toBe(html);
  });
});

test('only the end of a text grows: what is selected before it stays selected', () => {
  const paper = createMarkdownPaper(document, markdownOptions);
  paper.append('Some words that are ');
  const text = paper.element.querySelector('p')?.firstChild;
  paper.append('selected and more');
  expect(paper.element.querySelector('p')?.firstChild).toBe(text);
  expect(text?.textContent).toBe('Some words that are selected and more');
});

test('rests after a slow draw that is not the first, and draws what came meanwhile at once', () => {
  vi.useFakeTimers();
  const now = vi.spyOn(performance, 'now');
  const paper = createMarkdownPaper(document, markdownOptions);
  const slowly = (text: string) => {
    now.mockReturnValueOnce(0).mockReturnValueOnce(20);
    paper.append(text);
  };
  slowly('one ');
  slowly('two ');
  paper.append('three ');
  paper.append('four');
  expect(paper.element.textContent).toBe('one two ');
  vi.advanceTimersByTime(99);
  expect(paper.element.textContent).toBe('one two ');
  vi.advanceTimersByTime(1);
  expect(paper.element.textContent).toBe('one two three four');
  slowly(' five');
  now.mockReturnValueOnce(0).mockReturnValueOnce(20);
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
  paper.append(' six');
  paper.end();
  expect(paper.element.textContent).toBe('one two three four five six');
  vi.useRealTimers();
});

/** Each time that something was taken back of a text that was written in pieces: what was shown, and what is now. */
function findRetractions(text: string, length: number): string[] {
  const paper = createMarkdownPaper(document, markdownOptions);
  const found: string[] = [];
  let before = '';
  for (let at = 0; at < text.length; at += length) {
    paper.append(text.slice(at, at + length));
    const now = (paper.element.textContent ?? '').replaceAll(/\s+/g, '');
    if (!isWithin(before, now)) found.push(`${before.slice(-60)} became ${now.slice(-60)}`);
    before = now;
  }
  paper.end();
  return found;
}

/** Whether all of `before` is still there, in order, near to where it was. */
function isWithin(before: string, now: string): boolean {
  let same = 0;
  while (same < before.length && before[same] === now[same]) same += 1;
  let at = same;
  for (const character of before.slice(same)) {
    at = now.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
