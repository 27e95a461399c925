import { type ESTree, parseSync, Visitor } from 'vite';
import type { Problem } from './read-locale.ts';
import { lineAt } from './source-files.ts';

export interface WordsUsed {
  /** The keys that this file names. */
  readonly keys: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** The product's name is the same in every language, and may stand in the code. */
const PRODUCT = 'Typeover';
/** Words that browsers bring themselves: `@@bidi_dir`. */
const PREDEFINED = /^@@/;
/** Attributes and properties of elements that are shown or read out. */
const ATTRIBUTE =
  /^(?:title|alt|label|placeholder|aria-(?:label|description|placeholder|roledescription|valuetext))$/;
const PROPERTY = /^(?:title|alt|placeholder|textContent|innerText|aria(?:Label|Description))$/;

/**
 * A key counts as used where its whole path stands as a string (`'options.save'`), where a template can become it
 * (`error.${code}`), or where the manifest names it (`__MSG_extension_name__`).
 */
export function readWordsUsed(file: string, source: string, known: ReadonlySet<string>): WordsUsed {
  const { program, errors } = parseSync(file, source);
  const keys = new Set<string>();
  const problems: Problem[] = [];
  const report = ({ start, end }: ESTree.Span, sentence: string) => {
    const blank = /^\s*/.exec(source.slice(start, end))?.[0].length ?? 0;
    problems.push({ file, line: lineAt(source, start + blank), sentence });
  };
  const named = (node: ESTree.Node) => keysNamedBy(node, known);
  const use = (node: ESTree.Node) => named(node).forEach((key) => keys.add(key));
  const refuseText = (node: ESTree.Node) => {
    for (const part of partsOf(node)) {
      const text = textOf(part);
      if (isForReaders(text) && named(part).length === 0)
        report(part, `"${text}" is not in locales`);
    }
  };
  const refuseTextAmong = (children: readonly ESTree.JSXChild[]) => {
    for (const child of children) {
      if (child.type === 'JSXText' || child.type === 'JSXExpressionContainer') refuseText(child);
    }
  };

  for (const error of errors) problems.push({ file, line: 1, sentence: error.message });
  new Visitor({
    TemplateLiteral: use,
    Literal(node) {
      use(node);
      for (const [whole, name] of String(node.value).matchAll(/__MSG_(\w+?)__/g)) {
        const found = [...known].filter((key) => key.replaceAll('.', '_') === name);
        if (found.length === 0) report(node, `${whole} is not in locales`);
        found.forEach((key) => keys.add(key));
      }
    },
    CallExpression({ callee, arguments: [key] }) {
      if (!key || !isTranslate(callee)) return;
      for (const part of partsOf(key)) {
        const text = textOf(part);
        if (text === '' || PREDEFINED.test(text) || named(part).length > 0) continue;
        report(part, `${text} is a key that is not in locales`);
      }
    },
    JSXElement: ({ children }) => refuseTextAmong(children),
    JSXFragment: ({ children }) => refuseTextAmong(children),
    JSXAttribute({ name, value }) {
      if (value && name.type === 'JSXIdentifier' && ATTRIBUTE.test(name.name)) refuseText(value);
    },
    AssignmentExpression({ left, right }) {
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return;
      if (PROPERTY.test(left.property.name)) refuseText(right);
    },
  }).visit(program);
  return { keys, problems };
}

/** Finds text in a page: an HTML file cannot ask for a translation, so the only word in it is the product's name. */
export function readWordsInPage(file: string, html: string): Problem[] {
  const page = html.replace(/<!--.*?-->|<(script|style)\b.*?<\/\1>/gs, (part) =>
    part.replace(/[^\n]/g, ' '),
  );
  const texts = page.matchAll(/(?<=>)[^<]+(?=<)/g);
  const attributes = page.matchAll(/\s([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  const shown = [
    ...[...texts].map(({ 0: text, index }) => ({ text, index })),
    ...[...attributes].flatMap(({ 1: name = '', 2: double, 3: single, index }) =>
      ATTRIBUTE.test(name) ? [{ text: double ?? single ?? '', index }] : [],
    ),
  ];
  return shown
    .filter(({ text }) => isForReaders(text))
    .map(({ text, index }) => ({
      file,
      line: lineAt(html, index + text.length - text.trimStart().length),
      sentence: `"${text.trim()}" is not in locales`,
    }));
}

/** What a value can turn out to be: both arms of a condition, both sides of a sum. */
function partsOf(node: ESTree.Node): ESTree.Node[] {
  switch (node.type) {
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return partsOf(node.expression);
    case 'ConditionalExpression':
      return [...partsOf(node.consequent), ...partsOf(node.alternate)];
    case 'LogicalExpression':
      // What stands left of `&&` is a condition, and its truth is never shown.
      return node.operator === '&&'
        ? partsOf(node.right)
        : [...partsOf(node.left), ...partsOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...partsOf(node.left), ...partsOf(node.right)] : [];
    default:
      return [node];
  }
}

function textOf(node: ESTree.Node): string {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : '';
    case 'JSXText':
      return node.value.trim().replace(/\s+/g, ' ');
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw).join('…');
    default:
      return '';
  }
}

/** The keys that a string or a template can become. A template must begin with a section's name. */
function keysNamedBy(node: ESTree.Node, known: ReadonlySet<string>): string[] {
  if (node.type === 'Literal') return known.has(textOf(node)) ? [textOf(node)] : [];
  if (node.type !== 'TemplateLiteral') return [];
  const fixed = node.quasis.map(({ value }) => value.raw);
  if (!fixed[0]?.includes('.') || !/^[\w.]*$/.test(fixed.join(''))) return [];
  const pattern = new RegExp(`^${fixed.map((part) => part.replaceAll('.', '\\.')).join('[^.]+')}$`);
  return [...known].filter((key) => pattern.test(key));
}

function isTranslate(callee: ESTree.Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'i18n' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 't'
  );
}

function isForReaders(text: string): boolean {
  return text.trim() !== PRODUCT && /\p{L}/u.test(text.replace(/&\w+;/g, ''));
}
