// @vitest-environment happy-dom
import { tokenizeWith } from '@speed-highlight/core/tokenize';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languages } from '../../src/markdown/languages.ts';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';
import { markdownOptions, write } from './paper.ts';

// A busy machine must not make a draw slow, after which a paper rests.
beforeEach(() => vi.spyOn(performance, 'now').mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const samples = {
  js: 'const a = `x ${b + "s"} y`; // note\n/* two\nlines */\nfunction go(n) { return n * 2; }\n',
  ts: 'interface A { readonly b: string }\nconst x = (y: number): A => ({ b: `${y}` });\n',
  py: '# note\ndef go(n):\n    """Doc\n    string"""\n    return f"{n!r}" + str(True)\n',
  bash: 'for f in *.txt; do\n  echo "$f" # note\ndone\n',
  json: '{\n  "a": [1, true, null],\n  "b": "c"\n}\n',
  css: '.a { color: #fff; } /* two\nlines */\n@media (x) { b { c: d } }\n',
  sql: "SELECT a, 'b' FROM c WHERE d = 1; -- note\n",
  go: 'package main\n\nfunc main() {\n\tfmt.Println("a") // note\n}\n',
  rs: 'fn main() -> i32 {\n    let a = "b"; // note\n    1\n}\n',
  java: 'public class A {\n  int b = 1; // note\n}\n',
  c: '#include <a.h>\nint main(void) { return 0; /* note */ }\n',
  yaml: 'a: b # note\nlist:\n  - 1\n',
  html: '<p class="a">b</p>\n<!-- note -->\n',
};

/** What the library makes of the whole, as the text of each kind in order. */
function tokensOf(name: string, code: string): string[] {
  const found: string[] = [];
  tokenizeWith(
    code,
    languages[name] ?? [],
    (text, type) => {
      if (type) for (const line of text.split(/(?<=\n)/)) if (line) found.push(`${type} ${line}`);
    },
    { languages },
  );
  return found;
}

test.each(Object.entries(samples))(
  '%s is coloured as in one piece, however it comes',
  (name, code) => {
    const text = `\`\`\`${name}\n${code.repeat(6)}\`\`\`\n`;
    const expected = tokensOf(name, code.repeat(6));
    expect(expected.length).toBeGreaterThan(6);
    for (const length of [1, 11, text.length]) {
      const { element } = write(text, length);
      const spans = [...element.querySelectorAll('.line > span')];
      expect(spans.map((span) => `${span.className} ${span.textContent}`)).toEqual(expected);
      expect(element.querySelector('code')?.textContent).toBe(code.repeat(6));
    }
  },
);

test('a language that is not known is named, and not coloured', () => {
  const { element } = write('```brainfuck\n+++\n```', 1);
  expect(element.querySelector('.bar')?.getAttribute('data-language')).toBe('brainfuck');
  expect(element.querySelectorAll('.line > span')).toHaveLength(0);
});

test('only the last lines are drawn again', () => {
  const paper = createMarkdownPaper(document, markdownOptions);
  paper.append(`\`\`\`js\n${'const a = 1;\n'.repeat(100)}`);
  const [first] = paper.element.querySelectorAll('.line');
  const lines = [...paper.element.querySelectorAll('.line')].slice(0, 95);
  paper.append('const b = 2;\n');
  expect([...paper.element.querySelectorAll('.line')].slice(0, 95)).toEqual(lines);
  expect(paper.element.querySelector('.line')).toBe(first);
});

test('the code is copied as it stands, and long lines are wrapped on demand', async () => {
  const copy = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true));
  const { element } = write('```js\nlet a;\n```\n\ntext', 1, { ...markdownOptions, copy });
  const button = (name: string) => element.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  button('Copy code')?.click();
  expect(copy).toHaveBeenCalledWith('let a;\n');
  await vi.waitFor(() => expect(button('Copied')).not.toBeNull());
  button('Wrap')?.click();
  expect(element.querySelector('pre')?.className).toBe('wrapped');
  expect(button('Wrap')?.getAttribute('aria-pressed')).toBe('true');
  expect(element.textContent).toBe('let a;\n\n\ntext');
});
