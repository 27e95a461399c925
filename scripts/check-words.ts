// Every text that a user sees lives in locales, in every language, and every one of them is used.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Locale, type Problem, readLocale } from './read-locale.ts';
import { readWordsInPage, readWordsUsed } from './read-words-used.ts';
import { readSourceFiles, type SourceFiles } from './source-files.ts';

/** The language that the others are held to. */
const REFERENCE = 'locales/en.json';

/** Says what is missing, left over, different or not translatable. Empty when all is well. */
export function checkWords(localeFiles: SourceFiles, sources: SourceFiles): Problem[] {
  const locales = [...localeFiles].map(([file, json]) => readLocale(file, json));
  const reference = locales.find(({ file }) => file === REFERENCE);
  if (!reference) return [{ file: REFERENCE, line: 1, sentence: 'is missing' }];

  const known = new Set(reference.words.keys());
  const scripts = [...sources].filter(([file]) => /\.tsx?$/.test(file));
  const used = scripts.map(([file, source]) => readWordsUsed(file, source, known));
  const unused = used.reduce((left, { keys }) => left.difference(keys), known);
  return [
    ...locales.flatMap(({ problems }) => problems),
    ...locales.flatMap((locale) => compareLocale(locale, reference)),
    ...[...unused].map((key) => problemAt(reference, key, `${key} is never used`)),
    ...used.flatMap(({ problems }) => problems),
    ...[...sources].flatMap(([file, html]) =>
      file.endsWith('.html') ? readWordsInPage(file, html) : [],
    ),
  ];
}

function compareLocale(locale: Locale, reference: Locale): Problem[] {
  const missing = [...reference.words.keys()]
    .filter((key) => !locale.words.has(key))
    .map((key) => problemAt(reference, key, `${key} is missing in ${locale.file}`));
  const different = [...locale.words].flatMap(([key, { text }]) => {
    const original = reference.words.get(key)?.text;
    if (original === undefined) return [problemAt(locale, key, `${key} is not in ${REFERENCE}`)];
    const [wanted, found] = [placeholdersIn(original), placeholdersIn(text)];
    const sentence = `${key} has the placeholders [${found}] instead of [${wanted}]`;
    return wanted === found ? [] : [problemAt(locale, key, sentence)];
  });
  return [...missing, ...different];
}

function placeholdersIn(text: string): string {
  return [...new Set(text.match(/\{\w+\}|\$\d/g))].toSorted().join(' ');
}

function problemAt({ file, words }: Locale, key: string, sentence: string): Problem {
  return { file, line: words.get(key)?.line ?? 1, sentence };
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const sources = readSourceFiles(root, ['src', 'entrypoints'], ['.ts', '.tsx', '.html']);
  sources.set('wxt.config.ts', readFileSync(`${root}wxt.config.ts`, 'utf8'));
  const problems = checkWords(readSourceFiles(root, ['locales'], ['.json']), sources);
  for (const { file, line, sentence } of problems) console.error(`${file}:${line}: ${sentence}`);
  if (problems.length > 0) process.exitCode = 1;
}
