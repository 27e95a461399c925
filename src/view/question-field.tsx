import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listenToField } from '../protocol/field-channel.ts';

export interface QuestionFieldProps {
  readonly src: string;
  /** The extension's own: in Chromium `src` names another, which changes so that pages cannot recognize it. */
  readonly origin: string;
  readonly title: string;
  readonly escape: () => void;
  /** The field is to lose the focus, and keep what was typed. */
  readonly leave?: () => void;
  /** Whether it takes the focus once it is ready. It does, unless it only stands by. */
  readonly takesFocus?: boolean;
  /** What is said where the page does not let the field run, as under a `sandbox` policy. */
  readonly blocked?: string;
  readonly openWindowLabel: string;
  /** Has the question typed in a window of its own instead, where that can be. */
  readonly openWindow?: (() => void) | undefined;
  /** In milliseconds, until a field that says nothing is taken to be blocked. No event tells. */
  readonly patience?: number;
}

/**
 * A page of the extension in a frame: what is typed there no listener of the page hears. It is shown once it is ready,
 * for keys that are pressed before would go to the page.
 */
export function QuestionField({
  src,
  origin,
  title,
  escape,
  leave,
  takesFocus = true,
  blocked,
  openWindowLabel,
  openWindow,
  patience = 1500,
}: QuestionFieldProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number>();
  const [isLate, setLate] = useState(false);
  // The one that stands by comes when the last words are painted: Chromium takes 50 ms to open a frame.
  const [isDue, setDue] = useState(takesFocus);
  const isReady = height !== undefined;
  useLayoutEffect(() => {
    if (isReady && takesFocus) frame.current?.focus();
  }, [isReady]);
  useEffect(() => setDue(true), []);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [src, patience]);
  useLayoutEffect(() => {
    if (frame.current) lead(frame.current, src);
  }, [src, isDue]);
  const listen = () => {
    if (!frame.current) return;
    // A frame that is put elsewhere in a page begins anew, with nothing in it.
    if (frame.current.contentDocument?.URL === 'about:blank') return lead(frame.current, src);
    listenToField(frame.current, origin, (message) => {
      if (message.type === 'height') setHeight(message.pixels);
      else if (message.type === 'escape') escape();
      else leave?.();
    });
  };
  // On a slow machine it may still come: the frame stays, without a place.
  const isBlocked = isLate && !isReady;
  const place = isBlocked ? 'position: absolute; visibility: hidden' : 'visibility: hidden';
  const style = isReady ? `block-size: ${height}px` : place;
  return (
    <>
      {isBlocked && (
        <div role={blocked ? 'alert' : undefined}>
          {blocked && <p>{blocked}</p>}
          {openWindow && (
            <button type="button" onClick={openWindow}>
              {openWindowLabel}
            </button>
          )}
        </div>
      )}
      {isDue && <iframe ref={frame} title={title} style={style} onLoad={listen} />}
    </>
  );
}

/**
 * Not by its attribute `src`, which a page could read once it has been handed the root, as in Firefox: there the address
 * names this installation on every site for good, and its ticket is the user's act.
 */
function lead(frame: HTMLIFrameElement, url: string): void {
  frame.contentWindow?.location.replace(url);
}
