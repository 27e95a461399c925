import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { followEnd } from './follow-end.ts';
import type { Paper } from './paper.ts';

interface AnswerRegionProps {
  readonly paper: Paper;
  readonly label: string;
  readonly busy: boolean;
  readonly reveal: () => void;
  /** What belongs to the answer and is none of its text, above it and below. */
  readonly before?: ComponentChildren;
  readonly after?: ComponentChildren;
}

/** The region the answer is typed into. Its content belongs to the paper; a press on it shows all that has arrived. */
export function AnswerRegion(props: AnswerRegionProps) {
  const { paper, label, busy, reveal, before, after } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!scroller.current || !region.current || !end.current) return;
    region.current.append(paper.element);
    const life = new AbortController();
    followEnd(scroller.current, paper.element, end.current, life.signal);
    return () => life.abort();
  }, [paper]);
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
