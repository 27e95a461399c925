import fc from 'fast-check';
import { Lexer } from 'marked';
import { build, type Plugin } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import config from '../../wxt.config.ts';
import { lex } from '../../src/markdown/lex.ts';

/** As it comes into a page: with the lexer alone, and with rules for closing runs that know marks of ASCII only. */
let built: typeof lex;

beforeAll(async () => {
  const { plugins = [] } = (await config.vite?.(env)) ?? {};
  const plugin = plugins.flat().find((each) => isPlugin(each) && each.name === 'lexer-of-marked');
  const entry = new URL('../../src/markdown/lex.ts', import.meta.url).pathname;
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'lex' } },
  });
  const [result] = [output].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  const code = chunk?.type === 'chunk' ? chunk.code : '';
  ({ lex: built } = await import(`data:text/javascript,${encodeURIComponent(code)}`));
});

const env = {
  browser: 'chrome',
  command: 'build',
  manifestVersion: 3,
  mode: 'production',
} as const;

function isPlugin(each: unknown): each is Plugin {
  return typeof each === 'object' && each !== null && 'name' in each;
}

const pieces = [
  '*',
  '**',
  '***',
  '_',
  '__',
  '~',
  '~~',
  '`',
  '[',
  '](x)',
  '\\',
  ' ',
  '\u00a0',
  '\u2003',
  'a',
  'é',
  'я',
  'x1',
  '“',
  '”',
  '—',
  '€',
  '°',
  '😀',
  '👩‍🚀',
  '.',
  '(',
  ')',
  '!',
  '<b>',
  '𝒳',
];
const cjk = ['开', '源', '：', '、', '（', 'か', 'ー', '한', '𠮷'];

function textOf(parts: readonly string[]) {
  return fc.array(fc.constantFrom(...parts), { maxLength: 16 }).map((all) => `a${all.join('')}`);
}

test('reads emphasis beside letters and marks of all scripts as marked does', () => {
  fc.assert(
    fc.property(textOf(pieces), (text) => {
      expect(built(text, {}).tokens).toEqual([...new Lexer({ gfm: true }).lex(text)]);
    }),
    { numRuns: 5000 },
  );
});

test('reads emphasis in CJK text as with the rules of marked', () => {
  fc.assert(
    fc.property(textOf([...pieces, ...cjk]), (text) => {
      expect(built(text, {})).toEqual(lex(text, {}));
    }),
    { numRuns: 5000 },
  );
});
