import type { Kept, KeptAnswer } from './session-view.ts';

export interface KeptAnswers {
  /** What the reader is to be told. */
  readonly kept: Kept;
  /** A new answer to the same question begins, after this one. */
  keepVersion(newest: KeptAnswer): void;
  /** A new question begins, after the answer that is shown. `newest` is called where that is the newest. */
  keepTurn(newest: () => KeptAnswer): void;
  /** Shows one of the answers to the question, counted from 0; the newest is none of these here. */
  show(version: number): void;
}

/** Keeps what went before the newest answer. */
export function createKeptAnswers(): KeptAnswers {
  let turns: readonly KeptAnswer[] = [];
  let versions: readonly KeptAnswer[] = [];
  let shown = 0;

  return {
    get kept() {
      const earlier = versions[shown];
      return {
        ...(turns.length > 0 && { turns }),
        ...(versions.length > 0 && { version: { shown, of: versions.length + 1 } }),
        ...(earlier && { earlier }),
      };
    },
    keepVersion(newest) {
      versions = [...versions, newest];
      shown = versions.length;
    },
    keepTurn(newest) {
      turns = [...turns, versions[shown] ?? newest()];
      versions = [];
      shown = 0;
    },
    show(version) {
      shown = Math.max(0, Math.min(version, versions.length));
    },
  };
}
