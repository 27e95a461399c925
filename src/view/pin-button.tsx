import { useState } from 'preact/hooks';
import type { Words } from '../protocol/words.ts';

/** Whether an answer stays when another one opens. */
export interface Pin {
  readonly isPinned: boolean;
  readonly change: (isPinned: boolean) => void;
}

export function PinButton({ pin, words }: { readonly pin: Pin; readonly words: Words }) {
  const [isPinned, setPinned] = useState(pin.isPinned);
  const toggle = () => {
    setPinned(!isPinned);
    pin.change(!isPinned);
  };
  return (
    <button
      type="button"
      class="icon"
      aria-label={words.pin}
      aria-pressed={isPinned}
      title={isPinned ? words.unpinHint : words.pinHint}
      onClick={toggle}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5.5 2.5h5l-.75 4.25 2 2.25h-7.5l2-2.25zM8 9v4.5" />
      </svg>
    </button>
  );
}
