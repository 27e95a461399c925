import { useLayoutEffect, useRef } from 'preact/hooks';

interface StopButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly stop: () => void;
  readonly focusAfter: () => void;
}

/** The first button of the header: nothing that grows or appears can push it away from under the mouse. */
export function StopButton({ label, hint, stop, focusAfter }: StopButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      // Focus that dies with its element would fall back to the page.
      const root = element?.getRootNode();
      const holder = root instanceof ShadowRoot ? root : document;
      if (holder.activeElement === element) focusAfter();
    };
  }, []);
  return (
    <button ref={button} type="button" title={hint} onClick={stop}>
      {label}
    </button>
  );
}
