import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Thinking } from '../answer/time-thinking.ts';
import { FoldingGroup } from './folding-group.tsx';
import { fillIn } from './fill-in.ts';
import { formatDuration } from './format-figures.ts';
import type { Words } from '../protocol/words.ts';

interface ReasoningGroupProps {
  readonly thinking: Thinking;
  readonly thoughts: HTMLElement;
  readonly words: Words;
}

/** What the model thought, folded away. */
export function ReasoningGroup({ thinking, thoughts, words }: ReasoningGroupProps) {
  const body = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => body.current?.replaceChildren(thoughts), [thoughts]);
  return (
    <FoldingGroup
      class="reasoning"
      name={words.reasoning}
      label={labelOf(thinking, words)}
      isOpen={isOpen}
      toggle={() => setOpen(!isOpen)}
      body={body}
    />
  );
}

function labelOf({ took }: Thinking, words: Words): string {
  if (took === undefined) return words.reasoning;
  return fillIn(words.thoughtFor, formatDuration(took, words));
}
