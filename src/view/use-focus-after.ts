import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Focus that dies with its element would fall back to the page: `focusAfter` says where it goes instead. */
export function useFocusAfter(ref: RefObject<HTMLElement | null>, focusAfter: () => void): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      const root = element?.getRootNode();
      const holder = root instanceof ShadowRoot ? root : document;
      if (holder.activeElement === element) focusAfter();
    };
  }, []);
}
