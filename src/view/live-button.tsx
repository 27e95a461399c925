import { useRef } from 'preact/hooks';
import { useFocusAfter } from './use-focus-after.ts';
import type { LiveTypingSwitch } from './use-live-typing.ts';

interface LiveButtonProps {
  readonly live: LiveTypingSwitch;
  readonly label: string;
  readonly focusAfter: () => void;
}

/** In the header, before Stop: a growing answer pushes neither away from under the mouse. */
export function LiveButton({ live, label, focusAfter }: LiveButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(button, focusAfter);
  return (
    <button
      ref={button}
      type="button"
      class="icon live"
      aria-label={label}
      aria-pressed={live.isOn}
      title={label}
      onClick={live.isOn ? live.turnOff : live.turnOn}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5.5 2.5H7L8 3.5l1-1h1.5M8 3.5v9M5.5 13.5H7l1-1 1 1h1.5M5 5.5H2.5v5H5M11 5.5h2.5v5H11" />
      </svg>
    </button>
  );
}
