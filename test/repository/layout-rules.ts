import { posix } from 'node:path';
import { Visitor } from 'vite';
import { lineAt, type SourceFiles } from '../../scripts/source-files.ts';
import { findPath, isRelative, parse, readImports, type Import } from './import-graph.ts';
import { behindTheDoor, besideThePage, powers, type Room, type Rooms } from './rooms.ts';

/** What breaks a rule, as `file:line: sentence`. */
export type Broken = string;

export interface Layout {
  readonly files: SourceFiles;
  readonly rooms: Rooms;
  readonly entrypoints: Rooms;
}

/** The rules by name. Each returns what breaks it, and nothing on a sound tree. */
export const layoutRules: Readonly<Record<string, (layout: Layout) => Broken[]>> = {
  'every import leads somewhere that can be followed': ({ files }) =>
    readImports(files).flatMap((edge) => {
      const { specifier, target } = edge;
      if (specifier === undefined) return broken(edge, 'imports a computed address');
      if (specifier.startsWith('#imports')) return broken(edge, 'uses auto-imports');
      if (/^[@~]{1,2}\//.test(specifier))
        return broken(edge, `${specifier} is not a relative path`);
      if (isRelative(specifier) && !target) return broken(edge, `${specifier} does not exist`);
      return [];
    }),

  'every file lies in a room that the table knows': (layout) =>
    [...layout.files.keys()]
      .filter((file) => tableRowOf(layout, file) === undefined)
      .map((file) => `${file}:1: lies in no room of the table`),

  'a room imports only the rooms that the table allows': (layout) =>
    readImports(layout.files).flatMap((edge) => {
      const row = tableRowOf(layout, edge.file);
      if (!row || !edge.target || placeOf(edge.target) === placeOf(edge.file)) return [];
      if (edge.target.startsWith('entrypoints/')) {
        return broken(edge, `imports the entrypoint ${edge.target}`);
      }
      const room = roomOf(edge.target);
      return room !== undefined && row.rooms.includes(room)
        ? []
        : broken(edge, `${placeOf(edge.file)} may not import ${edge.target}`);
    }),

  'a room imports only the packages that the table allows': (layout) =>
    readImports(layout.files).flatMap((edge) => {
      const { specifier } = edge;
      const row = tableRowOf(layout, edge.file);
      if (!row || specifier === undefined || isRelative(specifier)) return [];
      return row.packages.includes(specifier)
        ? []
        : broken(edge, `${placeOf(edge.file)} may not import the package ${specifier}`);
    }),

  'nothing beside the page reaches the key, by any number of steps': ({ files }) => {
    const imports = readImports(files);
    return [...files.keys()]
      .filter((file) => isOneOf(besideThePage, roomOf(file)))
      .flatMap((file) => {
        const path = findPath(imports, file, (goal) => isOneOf(behindTheDoor, roomOf(goal)));
        return path ? [`${file}:1: reaches the key: ${path.join(' → ')}`] : [];
      });
  },

  'nothing imports itself, by any number of steps': ({ files }) => {
    const imports = readImports(files);
    return [...files.keys()].flatMap((file) => {
      const path = findPath(imports, file, (goal) => goal === file);
      return path ? [`${file}:1: goes in a circle: ${path.join(' → ')}`] : [];
    });
  },

  'no file only passes on what others export': ({ files }) =>
    [...scriptsOf(files)].flatMap(([file, text]) => {
      const { program } = parse(file, text);
      const passesOn = program.body.every(
        ({ type, ...node }) =>
          type === 'ImportDeclaration' ||
          type === 'ExportAllDeclaration' ||
          (type === 'ExportNamedDeclaration' && 'declaration' in node && !node.declaration),
      );
      const exports = program.body.some((node) => node.type.startsWith('Export'));
      return passesOn && exports ? [`${file}:1: only passes on what others export`] : [];
    }),

  'no folder or file is a drawer': ({ files }) =>
    [...files.keys()]
      .filter((file) => /(?:^|\/)(?:utils?|helpers?|common|libs?|shared|misc)[./]/.test(file))
      .map((file) => `${file}:1: is a drawer; say what it holds`),

  'no type is silenced': ({ files }) => [...scriptsOf(files)].flatMap(findSilencedTypes),

  'a power stays with its holders': ({ files }) =>
    [...scriptsOf(files)].flatMap(([file, text]) => {
      const code = withoutCommentsAndStrings(file, text);
      return powers.flatMap(({ name, pattern, holders }) => {
        const found = pattern.exec(code);
        if (!found || holders.some((holder) => file.startsWith(holder))) return [];
        return [`${file}:${lineAt(code, found.index)}: names ${name}`];
      });
    }),
};

function findSilencedTypes([file, text]: readonly [string, string]): Broken[] {
  const found: Broken[] = [];
  const add = (position: number, what: string) =>
    found.push(`${file}:${lineAt(text, position)}: ${what}`);
  const { program, comments } = parse(file, text);
  new Visitor({
    TSAsExpression(node) {
      if (node.typeAnnotation.type === 'TSAnyKeyword') add(node.start, 'casts to any');
      const inner = node.expression;
      if (inner.type === 'TSAsExpression' && inner.typeAnnotation.type === 'TSUnknownKeyword') {
        add(node.start, 'casts through unknown');
      }
    },
    TSTypeAssertion: (node) => add(node.start, 'casts in angle brackets'),
  }).visit(program);
  for (const comment of comments) {
    if (/@ts-(?:ignore|expect-error|nocheck)/.test(comment.value)) {
      add(comment.start, 'tells the compiler to look away');
    }
  }
  return found;
}

/** Blanks comments and string literals, line breaks kept, so that a word in prose is not taken for code. */
export function withoutCommentsAndStrings(file: string, text: string): string {
  const { program, comments } = parse(file, text);
  const prose: { start: number; end: number }[] = [...comments];
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') prose.push(node);
    },
    TemplateElement: (node) => void prose.push(node),
    JSXText: (node) => void prose.push(node),
  }).visit(program);
  let code = text;
  for (const { start, end } of prose) {
    const blank = text.slice(start, end).replace(/[^\n]/g, ' ');
    code = code.slice(0, start) + blank + code.slice(end);
  }
  return code;
}

function scriptsOf(files: SourceFiles): [string, string][] {
  return [...files].filter(([file]) => /\.tsx?$/.test(file));
}

/** `src/view/answer.tsx` → `view`. */
function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

/** `entrypoints/popup/main.tsx` and `entrypoints/popup.ts` → `popup`. */
function entrypointOf(file: string): string | undefined {
  return /^entrypoints\/([^/.]+)/.exec(file)?.[1];
}

function placeOf(file: string): string {
  const entrypoint = entrypointOf(file);
  return entrypoint === undefined
    ? (roomOf(file) ?? posix.dirname(file))
    : `entrypoints/${entrypoint}`;
}

function tableRowOf({ rooms, entrypoints }: Layout, file: string): Room | undefined {
  const entrypoint = entrypointOf(file);
  if (entrypoint !== undefined) return entrypoints[entrypoint];
  const room = roomOf(file);
  return room === undefined ? undefined : rooms[room];
}

function isOneOf(names: readonly string[], name: string | undefined): boolean {
  return name !== undefined && names.includes(name);
}

function broken(edge: Import, sentence: string): Broken[] {
  return [`${edge.file}:${edge.line}: ${sentence}`];
}
