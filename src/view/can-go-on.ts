import { isFinal } from '../answer/answer.ts';
import type { SessionView } from './session-view.ts';

/** Whatever ended an answer that had begun, there may be more of it; not where it is whole, or refused. */
export function canGoOn(view: SessionView): boolean {
  const { state, hasText, begin, outdated, askFirst, earlier } = view;
  if (!isFinal(state) || !hasText || !begin || outdated || askFirst) return false;
  // The newest answer has the place in which the text would go on.
  if (earlier) return false;
  return state !== 'complete' && state !== 'refused';
}
