import { i18n } from '#i18n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PastAnswer } from '../history/past-answer.ts';
import { CitationList } from '../view/citation-list.tsx';
import { copyText } from '../view/copy-text.ts';
import { createPlainText } from '../view/plain-text.ts';
import type { Words } from '../view/words.ts';

export interface PastAnswerViewProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly answer: PastAnswer;
  readonly words: Words;
  /** Back to the list, where there is no room for both. */
  readonly leave: () => void;
  readonly remove: () => void;
}

/** One past answer, with what was asked and how it ended. */
export function PastAnswerView({ ref, answer, words, leave, remove }: PastAnswerViewProps) {
  const [copied, setCopied] = useState<boolean>();
  const { title, page, source, question, selection, citations, state, message } = answer;
  return (
    <article ref={ref} class="dialog" data-state={state} tabIndex={-1} aria-label={title}>
      <header>
        <button type="button" class="back" onClick={leave}>
          {i18n.t('history.back')}
        </button>
        <p class="title">
          <strong>{title}</strong>
          <span class="source">{source}</span>
        </p>
        <button type="button" onClick={() => void copyText(answer.text).then(setCopied)}>
          {words.copy}
        </button>
        <button type="button" onClick={remove}>
          {i18n.t('history.remove')}
        </button>
      </header>
      {page && (
        <p class="question" dir="auto">
          {page}
        </p>
      )}
      {question && (
        <p class="question" dir="auto">
          {question}
        </p>
      )}
      {selection.trim() !== '' && (
        <details class="selection">
          <summary>{i18n.t('history.selection')}</summary>
          <blockquote dir="auto">{selection}</blockquote>
        </details>
      )}
      <div class="scroller">
        <AnswerText text={answer.text} label={words.answer} />
        {citations.length > 0 && <CitationList title={words.sources} citations={citations} />}
      </div>
      <footer>
        <div role="status">
          {copied === undefined ? (
            <span>{message ?? words.states[state]}</span>
          ) : (
            <>{copied ? words.copied : words.copyFailed}</>
          )}
        </div>
      </footer>
    </article>
  );
}

function AnswerText({ text, label }: { readonly text: string; readonly label: string }) {
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const paper = createPlainText(document);
    paper.append(text);
    region.current?.replaceChildren(paper.element);
  }, [text]);
  return <div ref={region} class="answer" role="region" aria-label={label} tabIndex={0} />;
}
