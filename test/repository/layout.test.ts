import { describe, expect, test } from 'vitest';
import { readSourceFiles, type SourceFiles } from '../../scripts/source-files.ts';
import { layoutRules, type Layout } from './layout-rules.ts';
import { entrypoints, rooms } from './rooms.ts';

const root = new URL('../..', import.meta.url).pathname;
const extensions = ['.ts', '.tsx', '.css', '.html'];

describe('the repository', () => {
  const files = readSourceFiles(root, ['src', 'entrypoints'], extensions);

  test.each(Object.entries(layoutRules))('%s', (_, findBroken) => {
    expect(files.size).toBeGreaterThan(10);
    expect(findBroken({ files, rooms, entrypoints })).toEqual([]);
  });

  test('has a row in the table for every room, and a room for every row', () => {
    expect(Object.keys(rooms).toSorted()).toEqual(foldersUnder('src', files));
    expect(Object.keys(entrypoints).toSorted()).toEqual(foldersUnder('entrypoints', files));
  });

  test('has a table without circles', () => {
    const below = (room: string): string[] =>
      (rooms[room]?.rooms ?? []).flatMap((lower) => [lower, ...below(lower)]);
    for (const room of Object.keys(rooms)) expect(below(room)).not.toContain(room);
  });
});

describe('the walker', () => {
  const sound = {
    'src/low/word.ts': 'export const word = 1;',
    'src/high/sentence.ts': "import { word } from '../low/word.ts';\nexport const sentence = word;",
    'entrypoints/high.ts': "import { sentence } from '../src/high/sentence.ts';\nsentence;",
  };

  test('finds nothing in a sound tree', () => {
    for (const findBroken of Object.values(layoutRules))
      expect(findBroken(layoutOf(sound))).toEqual([]);
  });

  test.each([
    [
      'a static import',
      "import { sentence } from '../high/sentence.ts';\nexport const word = sentence;",
    ],
    ['an import for its effect', "import '../high/sentence.ts';\nexport const word = 1;"],
    ['a dynamic import', "export const word = () => import('../high/sentence.ts');"],
    ['an import of a type', "import type { S } from '../high/sentence.ts';\nexport type W = S;"],
    ['a type imported inline', "export type W = import('../high/sentence.ts').S;"],
    [
      'an export from elsewhere',
      "export const word = 1;\nexport { sentence } from '../high/sentence.ts';",
    ],
    ['an export of everything', "export const word = 1;\nexport * from '../high/sentence.ts';"],
    ['a style sheet', "import css from '../high/style.css?inline';\nexport const word = css;"],
  ])('sees the wrong direction in %s', (_, text) => {
    const files = { ...sound, 'src/low/word.ts': text, 'src/high/style.css': '' };
    expect(namesOfBroken(files)).toContain('a room imports only the rooms that the table allows');
  });

  test.each([
    ['a page', { 'entrypoints/high/index.html': '<script src="../../src/low/word.ts"></script>' }],
    ['a style sheet', { 'src/low/a.css': "@import '../high/b.css';", 'src/high/b.css': '' }],
  ])('follows %s as well', (_, extra) => {
    expect(namesOfBroken({ ...sound, ...extra })).toEqual([
      'a room imports only the rooms that the table allows',
    ]);
  });

  test.each<[string, Record<string, string>]>([
    [
      'every import leads somewhere that can be followed',
      { 'src/low/a.ts': 'export const load = (name: string) => import(name);' },
    ],
    [
      'every import leads somewhere that can be followed',
      { 'src/low/a.ts': "import { a } from './gone.ts';\nexport const b = a;" },
    ],
    [
      'every import leads somewhere that can be followed',
      { 'src/low/a.ts': "import { a } from '@/src/high/sentence.ts';\nexport const b = a;" },
    ],
    [
      'every import leads somewhere that can be followed',
      { 'src/low/a.ts': "import { browser } from '#imports';\nexport const b = browser;" },
    ],
    ['every file lies in a room that the table knows', { 'src/stray.ts': 'export const a = 1;' }],
    ['every file lies in a room that the table knows', { 'src/attic/a.ts': 'export const a = 1;' }],
    ['every file lies in a room that the table knows', { 'entrypoints/new.ts': 'export {};' }],
    [
      'a room imports only the rooms that the table allows',
      { 'src/high/a.ts': "import '../../entrypoints/high.ts';\nexport const a = 1;" },
    ],
    [
      'a room imports only the rooms that the table allows',
      { 'entrypoints/high.ts': "import { word } from '../src/low/word.ts';\nword;" },
    ],
    [
      'a room imports only the packages that the table allows',
      { 'src/low/a.ts': "import { h } from 'preact';\nexport const a = h;" },
    ],
    [
      'nothing beside the page reaches the key, by any number of steps',
      {
        'src/page/a.ts': "import { b } from '../low/b.ts';\nexport const a = b;",
        'src/low/b.ts': "import type { C } from '../vault/c.ts';\nexport const b: C = 1;",
        'src/vault/c.ts': 'export type C = number;',
      },
    ],
    [
      'nothing imports itself, by any number of steps',
      {
        'src/low/a.ts': "import { b } from './b.ts';\nexport const a = b;",
        'src/low/b.ts': "import type { c } from './c.ts';\nexport const b: typeof c = 1;",
        'src/low/c.ts': "import { a } from './a.ts';\nexport const c = a;",
      },
    ],
    [
      'no file only passes on what others export',
      { 'src/low/index.ts': "export * from './word.ts';" },
    ],
    [
      'no file only passes on what others export',
      { 'src/low/index.ts': "import { word } from './word.ts';\nexport { word };" },
    ],
    ['no folder or file is a drawer', { 'src/low/utils/a.ts': 'export const a = 1;' }],
    ['no folder or file is a drawer', { 'src/low/helpers.ts': 'export const a = 1;' }],
    ['no type is silenced', { 'src/low/a.ts': 'export const a = 1 as any;' }],
    ['no type is silenced', { 'src/low/a.ts': 'export const a = 1 as unknown as string;' }],
    ['no type is silenced', { 'src/low/a.ts': 'export const a = <string>1;' }],
    ['no type is silenced', { 'src/low/a.ts': '// @ts-ignore\nexport const a: string = 1;' }],
    ['a power stays with its holders', { 'src/low/a.ts': "export const a = fetch('x');" }],
    ['a power stays with its holders', { 'src/low/a.ts': 'export const a = globalThis.fetch;' }],
    ['a power stays with its holders', { 'src/low/a.ts': "export const a = new WebSocket('x');" }],
    ['a power stays with its holders', { 'src/low/a.ts': 'export type A = Browser.runtime.Port;' }],
    ['a power stays with its holders', { 'src/low/a.ts': "export const a = indexedDB.open('x');" }],
  ])('catches what breaks: %s (%o)', (name, extra) => {
    expect(namesOfBroken({ ...sound, ...extra })).toContain(name);
  });

  test('leaves a power to its holders, and words to prose', () => {
    const files = {
      ...sound,
      'src/background/transport.ts': "export const a = fetch('x');",
      'src/low/word.ts': "// fetch is told about here.\nexport const word = 'fetch';",
    };
    expect(namesOfBroken(files)).not.toContain('a power stays with its holders');
  });

  test('says where, and what', () => {
    const files = {
      ...sound,
      'src/low/a.ts': "\n\nimport { h } from 'preact';\nexport const a = h;",
    };
    const findBroken = layoutRules['a room imports only the packages that the table allows'];
    expect(findBroken?.(layoutOf(files))).toEqual([
      'src/low/a.ts:3: low may not import the package preact',
    ]);
  });
});

function layoutOf(files: Record<string, string>): Layout {
  return {
    files: new Map(Object.entries(files)),
    rooms: {
      low: { rooms: [], packages: [] },
      high: { rooms: ['low'], packages: [] },
      page: { rooms: ['low'], packages: [] },
      vault: { rooms: [], packages: [] },
      background: { rooms: [], packages: [] },
    },
    entrypoints: { high: { rooms: ['high'], packages: [] } },
  };
}

function namesOfBroken(files: Record<string, string>): string[] {
  return Object.entries(layoutRules).flatMap(([name, findBroken]) =>
    findBroken(layoutOf(files)).length > 0 ? [name] : [],
  );
}

/** What lies in a folder, by name: `entrypoints/overlay.ts` and `entrypoints/overlay/` are both `overlay`. */
function foldersUnder(folder: string, files: SourceFiles): string[] {
  const names = [...files.keys()].flatMap((file) => {
    const [top, name = ''] = file.split('/');
    return top === folder ? [name.replace(/\..*$/, '')] : [];
  });
  return [...new Set(names)].toSorted();
}
