import bash from '@speed-highlight/core/languages/bash.js';
import c from '@speed-highlight/core/languages/c.js';
import css from '@speed-highlight/core/languages/css.js';
import go from '@speed-highlight/core/languages/go.js';
import html from '@speed-highlight/core/languages/html.js';
import java from '@speed-highlight/core/languages/java.js';
import js from '@speed-highlight/core/languages/js.js';
import json from '@speed-highlight/core/languages/json.js';
import py from '@speed-highlight/core/languages/py.js';
import rs from '@speed-highlight/core/languages/rs.js';
import ts from '@speed-highlight/core/languages/ts.js';
import yaml from '@speed-highlight/core/languages/yaml.js';
import type {
  ShjGrammar,
  ShjLanguageData,
  ShjMatcher,
  ShjRule,
  ShjToken,
} from '@speed-highlight/core/tokenize';
import { sql } from './sql.ts';

/** A rule as the types of the grammars have it, which say of what is absent that it is undefined. */
interface WrittenRule {
  readonly expand?: 'num' | 'str' | 'strDouble' | undefined;
  readonly match?: ShjMatcher | undefined;
  readonly type?: ShjToken | undefined;
  readonly sub?:
    | string
    | readonly WrittenRule[]
    | ((code: string) => string | ShjLanguageData)
    | undefined;
}

/** By the names that the grammars have for each other. */
const written: Readonly<Record<string, readonly WrittenRule[]>> = {
  bash,
  c,
  css,
  go,
  html,
  java,
  js,
  json,
  py,
  rs,
  sql,
  ts,
  yaml,
};

/** The other names that stand after a fence. C# and Kotlin are coloured as the language they are most like. */
const names: Readonly<Record<string, string>> = {
  javascript: 'js',
  jsx: 'js',
  mjs: 'js',
  node: 'js',
  typescript: 'ts',
  tsx: 'ts',
  python: 'py',
  python3: 'py',
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  console: 'bash',
  jsonc: 'json',
  json5: 'json',
  xml: 'html',
  svg: 'html',
  vue: 'html',
  scss: 'css',
  postgresql: 'sql',
  mysql: 'sql',
  sqlite: 'sql',
  kotlin: 'java',
  cs: 'java',
  csharp: 'java',
  'c++': 'c',
  cpp: 'c',
  h: 'c',
  golang: 'go',
  rust: 'rs',
  yml: 'yaml',
};

/** The grammars by the names that they have for each other. */
export const languages: Readonly<Record<string, ShjGrammar>> = Object.fromEntries(
  Object.entries(written).map(([name, rules]) => [name, rules.flatMap(tidy)]),
);

/** The grammar for the word after a fence, or undefined. */
export function findLanguage(word: string): ShjGrammar | undefined {
  const name = word.toLowerCase();
  const known = Object.hasOwn(names, name) ? (names[name] ?? name) : name;
  return Object.hasOwn(languages, known) ? languages[known] : undefined;
}

function tidy({ expand, match, type, sub }: WrittenRule): ShjRule[] {
  if (expand) return [{ expand }];
  if (!match) return [];
  const inner = typeof sub === 'object' ? sub.flatMap(tidy) : sub;
  return [{ match, ...(type && { type }), ...(inner && { sub: inner }) }];
}
