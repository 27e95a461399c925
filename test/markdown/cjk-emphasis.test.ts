// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { asHtml } from './as-html.ts';
import { write } from './paper.ts';

// After https://github.com/commonmark/commonmark-spec/issues/650, and what models write in Chinese, Japanese and Korean.
test.each([
  ['**开源：**代码', '<strong>开源：</strong>代码'],
  ['这是**“重点”**内容', '这是<strong>“重点”</strong>内容'],
  ['**注意！**请看', '<strong>注意！</strong>请看'],
  ['**《红楼梦》**是小说', '<strong>《红楼梦》</strong>是小说'],
  ['他说**「你好」**。', '他说<strong>「你好」</strong>。'],
  ['中文**粗体**中文', '中文<strong>粗体</strong>中文'],
  ['中文*斜体*中文', '中文<em>斜体</em>中文'],
  ['**100%**的人', '<strong>100%</strong>的人'],
  ['**note (x)**说明', '<strong>note (x)</strong>说明'],
  ['使用**`npm install`**命令', '使用<strong><code>npm install</code></strong>命令'],
  ['**重要：**`code`', '<strong>重要：</strong><code>code</code>'],
  ['**一、概述。**二', '<strong>一、概述。</strong>二'],
  ['日本語**「強調」**です', '日本語<strong>「強調」</strong>です'],
  ['これは**強調（きょうちょう）**です', 'これは<strong>強調（きょうちょう）</strong>です'],
  ['**カタカナ！**です', '<strong>カタカナ！</strong>です'],
  ['한국어**“강조”**입니다', '한국어<strong>“강조”</strong>입니다'],
  ['**강조(強調)**는', '<strong>강조(強調)</strong>는'],
  ['见**[链接](https://a.b/)**处', '见<strong><a href="https://a.b/">链接</a></strong>处'],
  ['**价格：￥100。**便宜', '<strong>价格：￥100。</strong>便宜'],
  ['***重点：***内容', '<em><strong>重点：</strong></em>内容'],
  ['**一**、**二：**三', '<strong>一</strong>、<strong>二：</strong>三'],
  ['~~删除：~~内容', '<del>删除：</del>内容'],
  ['**粗** 和 _斜体_。', '<strong>粗</strong> 和 <em>斜体</em>。'],
  ['_注意_：请看', '<em>注意</em>：请看'],
  ['__注意__：请看（_注意_）', '<strong>注意</strong>：请看（<em>注意</em>）'],
  ['「_词_」 see _this_（note）', '「<em>词</em>」 see <em>this</em>（note）'],
  ['_it_、_that_', '<em>it</em>、<em>that</em>'],
  // What is not to change.
  ['a * b * c', 'a * b * c'],
  ['snake_case_name 和 __init__', 'snake_case_name 和 <strong>init</strong>'],
  ['变量_名_称', '变量_名_称'],
  ['**foo bar **', '**foo bar **'],
  ['a**"b"**c', 'a**&quot;b&quot;**c'],
  ['2*3*4 和 5 * 6', '2<em>3</em>4 和 5 * 6'],
])('%s', (text, html) => {
  expect(asHtml(write(text, 1).element)).toBe(`<p>${html}</p>`);
});
