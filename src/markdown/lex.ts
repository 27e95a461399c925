import { Lexer, type Links, type Token } from 'marked';
import { CjkHooks } from './cjk-emphasis.ts';
import { QuickTokenizer } from './quick-tokenizer.ts';

export type { Links, Token };

/** Definitions after so many are left alone: each is looked at for every paragraph. */
const MOST_LINKS = 500;

const options = { gfm: true, tokenizer: new QuickTokenizer(), hooks: new CjkHooks() };

export interface Lexed {
  readonly tokens: readonly Token[];
  /** The definitions that were known, and those found. */
  readonly links: Links;
}

/** Reads a piece of Markdown that begins with a block. The lengths of the tokens' `raw` add up to that of `source`. */
export function lex(source: string, known: Links): Lexed {
  const lexer = new Lexer({ ...options });
  if (Object.keys(known).length < MOST_LINKS) Object.assign(lexer.tokens.links, known);
  else lexer.tokens.links = known;
  const tokens = lexer.lex(source);
  return { tokens: tokens.map(asSpace), links: tokens.links };
}

/** Without a prototype: `constructor` is a label like any other. */
export function copyLinks(links: Links = {}): Links {
  return Object.assign(Object.create(null), links);
}

/** Of the source, in characters. */
export function lengthOf(parts: readonly { readonly raw: string }[]): number {
  return parts.reduce((sum, { raw }) => sum + raw.length, 0);
}

/** Blanks that marked cuts off an item and Markdown does not know as such, which it then takes for a paragraph. */
function asSpace(token: Token): Token {
  const { type, raw } = token;
  return type === 'paragraph' && raw.trim() === '' ? { type: 'space', raw } : token;
}
