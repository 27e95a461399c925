import type { BlockPlace } from './draw-blocks.ts';
import type { Late } from './late-links.ts';
import type { Links, Token } from './lex.ts';
import type { Patch } from './patch.ts';

/** What every growing block works with. */
export interface Ground {
  readonly patch: Patch;
  readonly place: BlockPlace;
  readonly late: Late;
  /** What is defined for good. */
  links(): Links;
}

export interface Taken {
  /** How many of the characters are settled. */
  readonly length: number;
  /** The block is over: what is left begins another one. */
  readonly isOver: boolean;
}

/** A block that is settled piece by piece: a list by its items, a table by its rows, code by its lines. */
export interface Growing {
  /** How the rest is healed before it is shown. */
  readonly heals: 'text' | 'cells' | 'nothing';
  /** Settles what is sure of `lines`, which are whole. */
  take(lines: string): Taken;
  /** Draws the rest, whole lines and part of one. Returns what is read after this block. */
  show(rest: string): readonly Token[];
}
