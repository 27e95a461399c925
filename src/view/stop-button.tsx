import { useRef } from 'preact/hooks';
import { useFocusAfter } from './use-focus-after.ts';

interface StopButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly stop: () => void;
  readonly focusAfter: () => void;
}

/** In the header, at its end: nothing that grows or appears can push it away from under the mouse. */
export function StopButton({ label, hint, stop, focusAfter }: StopButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusAfter(button, focusAfter);
  return (
    <button ref={button} type="button" title={hint} onClick={stop}>
      {label}
    </button>
  );
}
