import { i18n } from '#i18n';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { PastAnswer } from '../history/past-answer.ts';
import { CitationList } from '../view/citation-list.tsx';
import { copyAnswer } from '../view/copy-answer.ts';
import { CopyMenu } from '../view/copy-menu.tsx';
import { copyText } from '../view/copy-text.ts';
import { LastWord } from '../view/last-word.tsx';
import { createPaper } from '../view/paper.ts';
import { SelectedText } from '../view/selected-text.tsx';
import type { Words } from '../protocol/words.ts';
import { AnswerText } from './answer-text.tsx';
import { loadMarkdown } from './load-markdown.ts';

export interface PastAnswerViewProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly answer: PastAnswer;
  readonly words: Words;
  readonly showAs: 'markdown' | 'plain';
  /** Back to the list, where there is no room for both. */
  readonly leave: () => void;
  readonly remove: () => void;
}

/** One past answer, with what was asked and how it ended. */
export function PastAnswerView(props: PastAnswerViewProps) {
  const { ref, answer, words, showAs, leave, remove } = props;
  const [paper] = useState(() =>
    createPaper(document, { loadMarkdown, markdown: () => ({ words, copy: copyText }) }),
  );
  const [copied, setCopied] = useState<boolean>();
  const { title, page, source, question, selection, citations, state, message, detail } = answer;
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
        <CopyMenu
          words={words}
          copy={(form) => void copyAnswer(answer.text, form, paper).then(setCopied)}
        />
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
      {selection.trim() !== '' && <SelectedText title={words.selection} text={selection} />}
      <div class="scroller">
        <AnswerText paper={paper} text={answer.text} showAs={showAs} label={words.answer} />
        {citations.length > 0 && <CitationList title={words.sources} citations={citations} />}
      </div>
      <footer>
        <div role="status">
          {copied === undefined ? (
            <LastWord state={state} message={message} quote={detail} words={words} />
          ) : (
            <>{copied ? words.copied : words.copyFailed}</>
          )}
        </div>
      </footer>
    </article>
  );
}
