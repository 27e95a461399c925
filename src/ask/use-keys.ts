import { useLayoutEffect, useRef } from 'preact/hooks';

export interface Keys {
  /** Pressed in the field, and not to break the line. */
  readonly enter: () => void;
  readonly escape: () => void;
}

/**
 * In milliseconds from when the frame began to load. Escape that is let go so soon, and went down nowhere in here, went
 * down in the overlay around it, which then hears no end of the press: the focus came between.
 */
const SOON = 1000;

/**
 * Acts upon a key when it is let go: what it does takes the frame away, or the focus, and the page would hear the rest of
 * the press. A key that ends the composition of a character belongs to the input method.
 */
export function useKeys(field: { readonly current: HTMLElement | null }, keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // As the field is there: it may have the focus before it is painted.
  useLayoutEffect(() => {
    let pressed: keyof Keys | undefined;
    let isUsed = false;
    const press = (event: KeyboardEvent) => {
      isUsed = true;
      if (event.isComposing) return;
      if (event.key === 'Escape') pressed = 'escape';
      if (event.key !== 'Enter' || event.shiftKey || event.target !== field.current) return;
      event.preventDefault();
      pressed = 'enter';
    };
    const letGo = ({ key, timeStamp }: KeyboardEvent) => {
      if (!isUsed && key === 'Escape' && timeStamp < SOON) pressed = 'escape';
      if (pressed === undefined || key.toLowerCase() !== pressed) return;
      const act = latest.current[pressed];
      pressed = undefined;
      act();
    };
    window.addEventListener('keydown', press);
    window.addEventListener('keyup', letGo);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('keyup', letGo);
    };
  }, []);
}
