import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { followEnd } from './follow-end.ts';

interface AnswerRegionProps {
  /** What the answer is written on. */
  readonly sheet: HTMLElement;
  readonly label: string;
  readonly busy: boolean;
  readonly reveal: () => void;
  /** What belongs to the answer and is none of its text, above it and below. */
  readonly before?: ComponentChildren;
  readonly after?: ComponentChildren;
}

/** The region the answer is typed into. Its content belongs to the sheet; a press on it shows all that has arrived. */
export function AnswerRegion(props: AnswerRegionProps) {
  const { sheet, label, busy, reveal, before, after } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!scroller.current || !region.current || !end.current) return;
    region.current.replaceChildren(sheet);
    const life = new AbortController();
    followEnd(scroller.current, sheet, end.current, life.signal);
    return () => life.abort();
  }, [sheet]);
  return (
    <div ref={scroller} class="scroller">
      {before}
      <div
        ref={region}
        class="answer"
        role="region"
        aria-label={label}
        aria-busy={busy}
        tabIndex={0}
        onPointerDown={reveal}
      />
      {after}
      <div ref={end} />
    </div>
  );
}
