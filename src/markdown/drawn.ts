import type { Code } from './code.ts';

/** What is to be on the screen: text, or an element. */
export type Drawn = string | DrawnElement;

export interface DrawnElement {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly Drawn[];
  /** A block of code: its children are not drawn but made and kept by a view of its own. */
  readonly code?: Code;
}

export function element(
  tag: string,
  children: readonly Drawn[],
  attributes?: Readonly<Record<string, string>>,
): DrawnElement {
  return attributes ? { tag, children, attributes } : { tag, children };
}
