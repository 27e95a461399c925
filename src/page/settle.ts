/**
 * Gives the page's own scripts time to take in what happened. Editors follow the selection by an event, some of them no
 * more often than ten times a second (Slate), and correct it a moment after they got the focus (ProseMirror).
 */
export const SYNC = 130;

/** An editor that draws what it was given later than this has not taken it. */
const PATIENCE = 600;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}

/** Looks until it is so, or until the patience is over. Frameworks draw, or take back, in a later task or frame. */
export async function comesTrue(
  look: () => boolean,
  { patience = PATIENCE, every = 20 } = {},
): Promise<boolean> {
  const until = performance.now() + patience;
  for (;;) {
    await pause(every);
    if (look()) return true;
    if (performance.now() > until) return false;
  }
}
