import { expect, test } from 'vitest';
import { checkWords } from '../../scripts/check-words.ts';

const english = `{
  "options": { "save": "Save", "source": "Answers come from {source}." },
  "error": { "auth": "The key is wrong.", "quota": "Nothing is left." }
}`;
const chinese = `{
  "options": { "save": "保存", "source": "答案来自 {source}。" },
  "error": { "auth": "密钥有误。", "quota": "额度已用完。" }
}`;
const script = `
  const label = i18n.t('options.save');
  const source = i18n.t('options.source', { source: 'x' });
  const reason = (code: 'auth' | 'quota') => i18n.t(\`error.\${code}\`);
`;

test('finds nothing where every text is there, in every language, and used', () => {
  expect(check({})).toEqual([]);
});

test.each([
  ['a text is missing', chinese.replace('"auth": "密钥有误。", ', ''), 'error.auth is missing in'],
  ['a text is left over', chinese.replace('"auth"', '"old": "旧", "auth"'), 'error.old is not in'],
  ['a text is empty', chinese.replace('保存', ' '), 'options.save is empty'],
  ['a text is no text', chinese.replace('"保存"', '1'), 'options.save is not a text'],
  [
    'a placeholder is lost',
    chinese.replace('{source}', '它'),
    'placeholders [] instead of [{source}]',
  ],
  ['a placeholder is misspelt', chinese.replace('{source}', '{sorce}'), 'placeholders [{sorce}]'],
  ['a positional placeholder appears', chinese.replace('保存', '保存 $1'), 'placeholders [$1]'],
  ['a key is there twice', chinese.replace('"auth"', '"auth": "旧", "auth"'), 'are one name'],
  ['the file is broken', '{', 'is not an object'],
])('says so when in another language %s', (_, text, sentence) => {
  expect(check({ chinese: text })).toContainEqual(expect.stringContaining(sentence));
});

test.each([
  ['has a hyphen', '"auth"', '"bad-auth"', 'error.bad-auth has a character'],
  [
    'differs from another by its case alone',
    '"auth"',
    '"Quota"',
    'error.quota and error.Quota are one',
  ],
])('says so when a key %s, which browsers do not take', (_, from, to, sentence) => {
  expect(
    check({ english: english.replace(from, to), chinese: chinese.replace(from, to) }),
  ).toContainEqual(expect.stringContaining(sentence));
});

test('knows the line of a text', () => {
  expect(check({ chinese: chinese.replace('额度已用完。', '') })).toEqual([
    'locales/zh_CN.json:3: error.quota is empty',
  ]);
});

test('says which text is never used, and where it is', () => {
  expect(check({ script: script.replace("'options.save'", "'options.source'") })).toEqual([
    'locales/en.json:2: options.save is never used',
  ]);
});

test('takes no comment for a use', () => {
  const commented = script.replace("i18n.t('options.save')", "'' // i18n.t('options.save')");
  expect(check({ script: commented })).toEqual(['locales/en.json:2: options.save is never used']);
});

test.each([
  ['as a string in a map', "const keys = { a: 'options.save' };"],
  ['as the name of a property', "const keys = { 'options.save': 1 };"],
  ['as a template without holes', 'const key = `options.save`;'],
  ['as a template with a hole', 'const key = (name: string) => `options.${name}`;'],
  ['in the manifest', "const name = '__MSG_options_save__';"],
  ['beside a word of the browser', "i18n.t('@@bidi_dir') + i18n.t('options.save');"],
])('sees a text used %s', (_, use) => {
  expect(check({ script: script.replace("i18n.t('options.save')", "''") + use })).toEqual([]);
});

test.each([
  ['a string', "i18n.t('options.sav');", 'options.sav is a key'],
  [
    'one arm of a condition',
    "i18n.t(a ? 'options.save' : 'options.keep');",
    'options.keep is a key',
  ],
  ['a template', 'i18n.t(`failure.${code}`);', 'failure.… is a key'],
  ['the manifest', "const name = '__MSG_options_gone__';", '__MSG_options_gone__ is not in'],
])('says so when a key that does not exist is asked for by %s', (_, use, sentence) => {
  expect(check({ script: `${script}\n${use}` })).toEqual([
    expect.stringContaining(`src/a.tsx:6: ${sentence}`),
  ]);
});

test.each([
  ['between tags', '<b>Hello</b>', '"Hello"'],
  ['in another script', '<b>保存</b>', '"保存"'],
  ['in a fragment', '<>Hello</>', '"Hello"'],
  ['in braces', "<b>{'Hello'}</b>", '"Hello"'],
  ['in a template', '<b>{`${count} words`}</b>', '"… words"'],
  ['in one arm of a condition', "<b>{busy ? i18n.t('options.save') : 'Hello'}</b>", '"Hello"'],
  ['behind a condition', "<b>{busy && 'Hello'}</b>", '"Hello"'],
  ['as a stand-in', "<b>{name ?? 'Hello'}</b>", '"Hello"'],
  ['added to a value', "<b>{name + ' words'}</b>", '" words"'],
  ['in title', '<b title="Hello" />', '"Hello"'],
  ['in aria-label', "<b aria-label={'Hello'} />", '"Hello"'],
  ['in placeholder', '<input placeholder={`Hello`} />', '"Hello"'],
  ['in alt', '<img alt="Hello" />', '"Hello"'],
])('finds a text that a reader sees %s', (_, jsx, text) => {
  expect(check({ script: `${script}\nconst view = ${jsx};` })).toEqual([
    `src/a.tsx:6: ${text} is not in locales`,
  ]);
});

test('knows the line on which a text between tags begins', () => {
  expect(check({ script: `${script}\nconst view = <b>\n  Hello\n  you</b>;` })).toEqual([
    'src/a.tsx:7: "Hello you" is not in locales',
  ]);
});

test.each(['document.title', 'button.textContent', 'dialog.ariaLabel'])(
  'finds a text that is assigned to %s',
  (property) => {
    expect(check({ script: `${script}\n${property} = 'Hello';` })).toEqual([
      'src/a.tsx:6: "Hello" is not in locales',
    ]);
  },
);

test.each([
  ['the name of the product', '<h1 title="Typeover">Typeover</h1>'],
  ['what is no word', '<b>·&nbsp;1 %{" "}</b>'],
  ['a condition', "<b>{state === 'busy' && i18n.t('options.save')}</b>"],
  ['what is never shown', '<b class="quiet" id="save" data-state="busy" />'],
  ['a key', '<Field label="options.save" />'],
])('leaves alone %s', (_, jsx) => {
  expect(check({ script: `${script}\nconst view = ${jsx};` })).toEqual([]);
});

test.each([
  ['between tags', '<!doctype html>\n<p>\n  Hello</p>', 3, 'Hello'],
  ['as a title', '<!doctype html>\n<title>Typeover settings</title>', 2, 'Typeover settings'],
  ['in an attribute', '<!doctype html>\n<input placeholder="Hello">', 2, 'Hello'],
])('finds a text in a page %s', (_, page, line, text) => {
  expect(check({ page })).toEqual([
    `entrypoints/a/index.html:${line}: "${text}" is not in locales`,
  ]);
});

test('leaves alone the name, scripts, styles and comments of a page', () => {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Typeover</title>
    <style>body { color: red }</style><!-- Hello --><script>const hello = 1;</script></head></html>`;
  expect(check({ page })).toEqual([]);
});

interface Given {
  readonly english?: string;
  readonly chinese?: string;
  readonly script?: string;
  readonly page?: string;
}

function check(given: Given): string[] {
  const locales = new Map([
    ['locales/en.json', given.english ?? english],
    ['locales/zh_CN.json', given.chinese ?? chinese],
  ]);
  const sources = new Map([
    ['src/a.tsx', given.script ?? script],
    ['entrypoints/a/index.html', given.page ?? ''],
  ]);
  return checkWords(locales, sources).map(
    ({ file, line, sentence }) => `${file}:${line}: ${sentence}`,
  );
}
