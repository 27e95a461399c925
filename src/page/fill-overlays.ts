import { WORDS } from '../protocol/overlay-words.ts';
import type { Words } from '../protocol/words.ts';
import { showAnswer } from '../view/show-answer.tsx';
import css from '../view/answer-view.css?inline';
import { listenForDrag } from './drag.ts';
import { loadMarkdown } from './load-markdown.ts';
import { addSheet } from './mount.ts';
import { openField } from './open-field.ts';
import { openOverlays, type OpenOverlay } from './open-overlays.ts';
import { rememberShape } from './remember-shape.ts';

/**
 * Puts the view into every overlay that has none yet: the second script, which comes when the overlay is painted. Only
 * in the next task: in one with the reading of this script it took up to 84 ms.
 */
export function fillOverlays(): void {
  const words: Words | undefined = Reflect.get(globalThis, Symbol.for(WORDS));
  if (!words) return;
  for (const overlay of openOverlays()) {
    if (overlay.filled) continue;
    overlay.filled = true;
    setTimeout(fill, 0, overlay, words);
  }
}

function fill(overlay: OpenOverlay, words: Words): void {
  const { root, life, placer, question, field, scheme } = overlay;
  const { signal } = life;
  if (signal.aborted) return;
  const remember = () => rememberShape({ ...placer.shape(), pinned: overlay.pinned });
  addSheet(root, css);
  overlay.escape = showAnswer({
    root,
    firstPort: () => overlay.port?.take(),
    question,
    words,
    ...(field && { field: openField(field) }),
    pin: {
      isPinned: overlay.pinned,
      change(isPinned) {
        overlay.pinned = isPinned;
        remember();
      },
    },
    ...(scheme && { scheme }),
    close: () => life.abort(),
    loadMarkdown,
    signal,
  });
  listenForDrag({ root, placer, done: remember, signal });
}
