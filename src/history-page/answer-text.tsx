import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Paper } from '../view/paper.ts';

export interface AnswerTextProps {
  readonly paper: Paper;
  readonly text: string;
  readonly showAs: 'markdown' | 'plain';
  readonly label: string;
}

/** A whole answer, drawn as it was while it was typed. */
export function AnswerText({ paper, text, showAs, label }: AnswerTextProps) {
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    region.current?.append(paper.element);
    paper.prepare(showAs, () => {
      paper.clear();
      paper.append(text);
      paper.end();
    });
  }, [paper, text, showAs]);
  return <div ref={region} class="answer" role="region" aria-label={label} tabIndex={0} />;
}
