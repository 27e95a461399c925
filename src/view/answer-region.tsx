import { useLayoutEffect, useRef } from 'preact/hooks';
import { followEnd } from './follow-end.ts';
import type { PlainText } from './plain-text.ts';

interface AnswerRegionProps {
  readonly paper: PlainText;
  readonly label: string;
  readonly busy: boolean;
  readonly reveal: () => void;
}

/** The region the answer is typed into. Its content belongs to the paper; a press on it shows all that has arrived. */
export function AnswerRegion({ paper, label, busy, reveal }: AnswerRegionProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!scroller.current || !end.current) return;
    scroller.current.prepend(paper.element);
    const life = new AbortController();
    followEnd(scroller.current, paper.element, end.current, life.signal);
    return () => life.abort();
  }, [paper]);
  return (
    <div
      ref={scroller}
      class="answer"
      role="region"
      aria-label={label}
      aria-busy={busy}
      tabIndex={0}
      onPointerDown={reveal}
    >
      <div ref={end} />
    </div>
  );
}
