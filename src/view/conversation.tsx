import { useLayoutEffect, useRef } from 'preact/hooks';
import type { KeptAnswer } from './session-view.ts';
import type { Words } from '../protocol/words.ts';

interface ConversationProps {
  readonly turns: readonly KeptAnswer[];
  readonly words: Words;
}

/** What was asked and answered before, the oldest first. */
export function Conversation({ turns, words }: ConversationProps) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    // What is asked next is where the reader looks.
    const scroller = list.current?.parentElement;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }, [turns.length]);
  return (
    <ul ref={list} class="conversation" aria-label={words.conversation}>
      {turns.map((turn, index) => (
        // Turns are added at the end, and never move.
        <li key={index}>
          <Turn turn={turn} />
        </li>
      ))}
    </ul>
  );
}

function Turn({ turn }: { readonly turn: KeptAnswer }) {
  const answer = useRef<HTMLDivElement>(null);
  const { begin } = turn.view;
  const question = begin?.question ?? begin?.title ?? '';
  useLayoutEffect(() => answer.current?.replaceChildren(turn.sheet), [turn]);
  return (
    <article aria-label={question}>
      <p class="asked" dir="auto">
        {question}
      </p>
      <div ref={answer} class="answered" />
    </article>
  );
}
