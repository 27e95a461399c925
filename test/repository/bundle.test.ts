import { gzipSync } from 'node:zlib';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { providers } from '../../src/providers/index.ts';
import { browsers, readBuild } from './built-extension.ts';

/** What is read and run in a page: before the first painting, before the first glyph, and where Markdown is to be drawn. */
const inPages = ['overlay.js', 'overlay-view.js', 'markdown.js'];

/** Gzipped, in bytes: of the first, which the first painting waits for, and of all together. */
const FIRST = 8 * 1024;
const ALL = 60 * 1024;

/** What a page must never hold: where answers come from, how one proves to be allowed to ask, where the key lies. */
const secrets = [
  ...Object.values(providers)
    .filter(({ baseUrl }) => baseUrl !== '')
    .map(({ baseUrl }) => new URL(baseUrl).host),
  'Bearer',
  'Authorization',
  'indexedDB',
];

describe.each(browsers)('the build for %s', (browser) => {
  const scripts = () => [...readBuild(browser)].filter(([path]) => path.endsWith('.js'));
  const script = (path: string) => readBuild(browser).get(path) ?? '';

  test('has scripts for pages that are small, the first above all', () => {
    expect(inPages.map(script)).not.toContain('');
    const [first = 0, ...others] = inPages.map((path) => gzipSync(script(path)).length);
    expect(first).toBeLessThanOrEqual(FIRST);
    expect(others.reduce((sum, length) => sum + length, first)).toBeLessThanOrEqual(ALL);
  });

  test('has what runs in pages compiled at once where the browser can', () => {
    const hinted = inPages.filter((path) =>
      script(path).startsWith('//# allFunctionsCalledOnLoad\n'),
    );
    expect(hinted).toEqual(browser === 'firefox' ? [] : inPages);
  });

  test('keeps providers, keys and their store out of the overlay', () => {
    const there = inPages.map(script).join('');
    expect(secrets.filter((secret) => there.includes(secret))).toEqual([]);
    // The search would find them: the background has them all.
    const elsewhere = scripts().map(([path, text]) => (inPages.includes(path) ? '' : text));
    expect(secrets.filter((secret) => !elsewhere.join('').includes(secret))).toEqual([]);
    expect(secrets).toContain('api.openai.com');
  });

  test('makes no code out of text, and takes none from elsewhere', () => {
    expect(scripts().length).toBeGreaterThan(3);
    expect(scripts().flatMap(([path, text]) => findForeignCode(path, text))).toEqual([]);
    const pages = [...readBuild(browser)].filter(([path]) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap(([, text]) => findRemoteReferences(text))).toEqual([]);
  });

  test('says how large it is', () => {
    const files = [...readBuild(browser)].filter(([path]) => !path.endsWith('.json'));
    const sizes = files.map(([path, text]) => ({ path, gzipped: gzipSync(text).length }));
    const total = sizes.reduce((sum, { gzipped }) => sum + gzipped, 0);
    const largest = sizes.toSorted((a, b) => b.gzipped - a.gzipped).slice(0, 4);
    const list = largest.map(({ path, gzipped }) => `${path} ${gzipped}`).join(', ');
    console.log(`Gzipped bytes for ${browser}: ${total} in all; the largest are ${list}.`);
    expect(sizes.map(({ path }) => path)).toContain('overlay.js');
  });
});

describe('the search for foreign code', () => {
  test.each([
    "eval('1')",
    "globalThis.eval('1')",
    "new Function('return 1')",
    "Function('return 1')",
    "setTimeout('go()', 1)",
    "import('https://example.com/a.js')",
    "import 'https://example.com/a.js'",
    "importScripts('https://example.com/a.js')",
  ])('finds %s', (code) => {
    expect(findForeignCode('a.js', code)).toHaveLength(1);
  });

  test('finds what a page takes from elsewhere', () => {
    expect(findRemoteReferences('<script src="https://example.com/a.js">')).toHaveLength(1);
    expect(findRemoteReferences('<link href="//example.com/a.css">')).toHaveLength(1);
  });

  test('leaves alone what is our own', () => {
    const code = "setTimeout(go, 1); import('./a.js'); retrieval('1'); a.eval;";
    expect(findForeignCode('a.js', code)).toEqual([]);
    expect(findRemoteReferences('<script src="/a.js">')).toEqual([]);
  });
});

function findForeignCode(path: string, text: string): string[] {
  const found: string[] = [];
  const add = ({ start, end }: { start: number; end: number }) =>
    found.push(`${path}: ${text.slice(start, Math.min(end, start + 80))}`);
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) return [`${path}: cannot be read`];
  new Visitor({
    CallExpression(node) {
      const name = nameOf(node.callee);
      const [first] = node.arguments;
      const isText = first?.type === 'Literal' && typeof first.value === 'string';
      const isTimer = name === 'setTimeout' || name === 'setInterval';
      if (['eval', 'Function', 'importScripts'].includes(name) || (isTimer && isText)) add(node);
    },
    NewExpression(node) {
      if (nameOf(node.callee) === 'Function') add(node);
    },
    ImportExpression({ source, ...node }) {
      if (source.type === 'Literal' && isRemote(source.value)) add(node);
    },
    ImportDeclaration(node) {
      if (isRemote(node.source.value)) add(node);
    },
  }).visit(program);
  return found;
}

function nameOf(callee: {
  readonly type: string;
  readonly name?: unknown;
  readonly property?: { readonly type: string; readonly name?: unknown };
}): string {
  return String(callee.type === 'MemberExpression' ? callee.property?.name : callee.name);
}

function findRemoteReferences(html: string): string[] {
  const references = html.matchAll(/\s(?:src|href)\s*=\s*["']?([^"'\s>]+)/g);
  return [...references].map(([, url]) => url ?? '').filter(isRemote);
}

function isRemote(url: unknown): boolean {
  return /^(?:[a-z]+:)?\/\//i.test(String(url));
}
