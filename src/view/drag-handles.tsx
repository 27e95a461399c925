import type { Words } from '../protocol/words.ts';

/** The last to be reached by keyboard. Around the view is who moves and sizes it; here is only what is taken hold of. */
export function DragHandles({ words }: { readonly words: Words }) {
  return (
    <>
      <button
        type="button"
        class="move"
        data-drag="move"
        aria-label={words.move}
        title={words.moveHint}
      />
      <button
        type="button"
        class="resize"
        data-drag="resize"
        aria-label={words.resize}
        title={words.resizeHint}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M10.5 4.5l-6 6M10.5 8.5l-2 2" />
        </svg>
      </button>
    </>
  );
}
