// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { asPlainText } from '../../src/view/as-plain-text.ts';
import { asRichText } from '../../src/view/as-rich-text.ts';
import { copyAnswer } from '../../src/view/copy-answer.ts';
import { createPaper } from '../../src/view/paper.ts';
import { createMarkdownPaper } from '../../src/markdown/markdown-paper.ts';
import { markdownOptions, write } from '../markdown/paper.ts';

const loadMarkdown = () => Promise.resolve(createMarkdownPaper);
const sheet = (markdown: string) => write(markdown, 1000).element;

describe('as plain text', () => {
  test.each([
    ['## A *title*\n\nSome **bold** `code`.', 'A title\n\nSome bold code.'],
    ['One\ntwo  \nthree', 'One\ntwo\nthree'],
    ['- a\n- b\n  - c\n  - d\n- e', '- a\n- b\n  - c\n  - d\n- e'],
    ['3. a\n4. b', '3. a\n4. b'],
    ['- [x] done\n- [ ] open', '- ☑ done\n- ☐ open'],
    ['```js\nlet a = 1;\n\nlet b;\n```', 'let a = 1;\n\nlet b;'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a\tb\n1\t2'],
    ['> quoted\n>\n> twice', 'quoted\n\ntwice'],
    ['[name](https://example.com/) and more', 'name and more'],
  ])('writes %j without its marks', (markdown, text) => {
    expect(asPlainText(sheet(markdown))).toBe(text);
  });
});

describe('as rich text', () => {
  test('keeps what carries meaning, and nothing of the controls', () => {
    expect(asRichText(sheet('## A\n\nSome **bold** [link](https://example.com/).'))).toBe(
      '<h2>A</h2>\n\n<p>Some <strong>bold</strong> <a href="https://example.com/">link</a>.</p>',
    );
    expect(asRichText(sheet('```js\na < b\n```'))).toBe('<pre><code>a &lt; b\n</code></pre>');
  });

  test('lets nothing through that could run or load', () => {
    const attack = [
      '<img src=x onerror=alert(1)>',
      '[a](javascript:alert(1))',
      '![b](https://evil.example/?q)',
      '<script>alert(1)</script>',
      '<a href="x" onclick="alert(1)">c</a>',
    ].join('\n\n');
    const html = asRichText(sheet(attack));
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('img, script, iframe, style, [onclick], [onerror]')).toHaveLength(
      0,
    );
    for (const link of page.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^(?:https?|mailto):/);
    }
  });
});

describe('copying', () => {
  const forms = new Map<string, string>();
  const clipboard = {
    writeText: vi.fn<(text: string) => Promise<void>>(async () => undefined),
    write: vi.fn<(items: readonly { forms: Record<string, Blob> }[]) => Promise<void>>(
      async ([item]) => {
        for (const [type, blob] of Object.entries(item?.forms ?? {}))
          forms.set(type, await blob.text());
      },
    ),
  };
  class TestItem {
    readonly forms: Record<string, Blob>;
    constructor(given: Record<string, Blob>) {
      this.forms = given;
    }
  }
  const paper = createPaper(document, { loadMarkdown, markdown: () => markdownOptions });

  test('puts both forms of rich text into one item', async () => {
    vi.stubGlobal('navigator', { clipboard });
    vi.stubGlobal('ClipboardItem', TestItem);
    expect(await copyAnswer('It is **so**.', 'rich', paper)).toBe(true);
    expect(Object.fromEntries(forms)).toEqual({
      'text/plain': 'It is so.',
      'text/html': '<p>It is <strong>so</strong>.</p>',
    });
    expect(await copyAnswer('It is **so**.', 'plain', paper)).toBe(true);
    expect(await copyAnswer('It is **so**.', 'markdown', paper)).toBe(true);
    expect(clipboard.writeText.mock.calls).toEqual([['It is so.'], ['It is **so**.']]);
    vi.unstubAllGlobals();
  });
});
