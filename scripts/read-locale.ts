import { type ESTree, parseSync } from 'vite';
import { lineAt } from './source-files.ts';

/** Something to mend, and where. */
export interface Problem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly sentence: string;
}

export interface Word {
  readonly text: string;
  readonly line: number;
}

export interface Locale {
  readonly file: string;
  /** By dotted path: `options.save`. */
  readonly words: ReadonlyMap<string, Word>;
  readonly problems: readonly Problem[];
}

interface Entry extends Word {
  readonly key: string;
  readonly isText: boolean;
}

/** Reads one language. What is wrong with it is said, not thrown. */
export function readLocale(file: string, json: string): Locale {
  // Read as the expression it is: for the lines, and because JSON.parse is silent about a key that is there twice.
  const { program, errors } = parseSync('locale.js', `(${json})`);
  const [statement] = program.body;
  const object =
    statement?.type === 'ExpressionStatement' ? inner(statement.expression) : undefined;
  if (errors.length > 0 || object?.type !== 'ObjectExpression') {
    return { file, words: new Map(), problems: [{ file, line: 1, sentence: 'is not an object' }] };
  }
  const entries = entriesOf(object, json, '');
  const keys = new Map<string, string>();
  const problems = entries.flatMap(({ key, text, line, isText }) => {
    const sentences: string[] = [];
    // Browsers know `a.b` as `a_b`, take letters, digits and underscores only, and do not tell A from a.
    const name = key.replaceAll('.', '_').toLowerCase();
    const other = keys.get(name);
    if (other !== undefined) sentences.push(`${key} and ${other} are one name to a browser`);
    if (!/^\w+$/.test(name)) sentences.push(`${key} has a character that no browser takes`);
    if (!isText) sentences.push(`${key} is not a text`);
    else if (text.trim() === '') sentences.push(`${key} is empty`);
    keys.set(name, key);
    return sentences.map((sentence) => ({ file, line, sentence }));
  });
  return { file, words: new Map(entries.map(({ key, ...word }) => [key, word])), problems };
}

function entriesOf(object: ESTree.ObjectExpression, json: string, path: string): Entry[] {
  return object.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const { key: name, value } = property;
    const key = `${path}${name.type === 'Literal' ? String(name.value) : ''}`;
    if (value.type === 'ObjectExpression') return entriesOf(value, json, `${key}.`);
    const isText = value.type === 'Literal' && typeof value.value === 'string';
    const text = isText ? String(value.value) : '';
    // One character less: the parenthesis in front is not in the file.
    return [{ key, text, isText, line: lineAt(json, property.start - 1) }];
  });
}

function inner(expression: ESTree.Expression): ESTree.Expression {
  return expression.type === 'ParenthesizedExpression' ? inner(expression.expression) : expression;
}
