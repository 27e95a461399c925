import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { lineAt, type SourceFiles } from '../../scripts/source-files.ts';

/** One import as it is written: static, dynamic, of a type, an export from elsewhere, or by a page or a style sheet. */
export interface Import {
  readonly file: string;
  readonly line: number;
  /** As written; undefined where it is computed, so that nobody can follow it. */
  readonly specifier: string | undefined;
  /** The file it leads to, if it is one of ours and exists. */
  readonly target: string | undefined;
}

/** Every import of every file. */
export function readImports(files: SourceFiles): Import[] {
  return [...files].flatMap(([file, text]) =>
    specifiersOf(file, text).map(({ specifier, position }) => ({
      file,
      line: lineAt(text, position),
      specifier,
      target: resolve(files, file, specifier),
    })),
  );
}

interface Specifier {
  readonly specifier: string | undefined;
  readonly position: number;
}

function specifiersOf(file: string, text: string): Specifier[] {
  if (file.endsWith('.html')) return matches(text, /<[^>]+?\s(?:src|href)\s*=\s*["']([^"']+)["']/g);
  if (file.endsWith('.css')) return matches(text, /@import\s+(?:url\()?["']([^"']+)["']/g);
  return specifiersOfScript(file, text);
}

function matches(text: string, pattern: RegExp): Specifier[] {
  return [...text.matchAll(pattern)].map((match) => ({
    specifier: match[1],
    position: match.index,
  }));
}

function specifiersOfScript(file: string, text: string): Specifier[] {
  const { program } = parse(file, text);
  const found: Specifier[] = [];
  const add = (source: { readonly start: number }, value: unknown) =>
    found.push({
      specifier: typeof value === 'string' ? value : undefined,
      position: source.start,
    });
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value),
    ExportAllDeclaration: (node) => add(node, node.source.value),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source.value);
    },
    ImportExpression: (node) =>
      add(node, node.source.type === 'Literal' ? node.source.value : undefined),
    TSImportType: (node) => add(node, node.source.value),
  }).visit(program);
  return found;
}

/** Parses a TypeScript file. Throws where the file cannot be read: nothing may hide in it. */
export function parse(file: string, text: string): ReturnType<typeof parseSync> {
  const parsed = parseSync(file, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return parsed;
}

function resolve(files: SourceFiles, from: string, specifier?: string): string | undefined {
  if (specifier === undefined || !isRelative(specifier)) return undefined;
  const [path = ''] = specifier.split('?'); // `./style.css?inline`
  const target = posix.join(posix.dirname(from), path);
  return files.has(target) ? target : undefined;
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../');
}

/** The shortest way from a file to one that `isGoal` accepts, both ends included. */
export function findPath(
  imports: readonly Import[],
  from: string,
  isGoal: (file: string) => boolean,
): string[] | undefined {
  const next = Map.groupBy(imports, (edge) => edge.file);
  const seen = new Set<string>();
  let paths = [[from]];
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      for (const { target } of next.get(path.at(-1) ?? '') ?? []) {
        if (target === undefined || seen.has(target)) continue;
        if (isGoal(target)) return [...path, target];
        seen.add(target);
        longer.push([...path, target]);
      }
    }
    paths = longer;
  }
  return undefined;
}
