import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Thinking } from '../answer/time-thinking.ts';
import { formatDuration } from './format-figures.ts';
import type { Words } from './words.ts';

interface ReasoningGroupProps {
  readonly thinking: Thinking;
  readonly thoughts: HTMLElement;
  readonly words: Words;
}

/** What the model thought, folded away: its text is in the document all the same, and found by a search of the page. */
export function ReasoningGroup({ thinking, thoughts, words }: ReasoningGroupProps) {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => body.current?.replaceChildren(thoughts), [thoughts]);
  return (
    <div class="reasoning" role="group" aria-label={words.reasoning}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 4l4 4-4 4" />
        </svg>
        {labelOf(thinking, words)}
      </button>
      <div
        ref={body}
        id={id}
        class="thoughts"
        // Scrolled by the keyboard, once there is something to see.
        {...(isOpen ? { tabIndex: 0 } : { hidden: true })}
      />
    </div>
  );
}

function labelOf({ took }: Thinking, words: Words): string {
  if (took === undefined) return words.states.thinking;
  return words.thoughtFor.replace('{}', formatDuration(took, words.language));
}
