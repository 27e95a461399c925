import {
  type ShjGrammar,
  type ShjRule,
  type ShjToken,
  tokenizeWith,
} from '@speed-highlight/core/tokenize';
import { languages } from './languages.ts';

export interface Part {
  readonly text: string;
  readonly type: ShjToken | undefined;
  /** No rule of the grammar is at work, so it could begin afresh anywhere in this part … */
  readonly isOutside: boolean;
  /** … or at its end. */
  readonly endsOutside: boolean;
}

/**
 * The parts of code by their kind. The library does not say which of them are inside of a rule that has a grammar of its
 * own, as the code in a template string is; but it asks such a rule for that grammar first.
 */
export function tokenizeCode(code: string, grammar: ShjGrammar, take: (part: Part) => void): void {
  let inside = 0; // characters that belong to the rule at work
  const watch = (rule: ShjRule): ShjRule => {
    if (!('sub' in rule) || rule.sub === undefined) return rule;
    const { sub, type } = rule;
    return {
      ...rule,
      sub(text) {
        inside = text.length;
        const own = typeof sub === 'function' ? sub(text) : sub;
        return Array.isArray(own) ? { ...(type && { type }), sub: own } : own;
      },
    };
  };
  const emit = (text: string, type?: ShjToken) => {
    if (text === '') return;
    const isOutside = inside <= 0 && type === undefined;
    inside -= text.length;
    take({ text, type, isOutside, endsOutside: inside <= 0 });
  };
  tokenizeWith(code, grammar.map(watch), emit, { languages });
}
