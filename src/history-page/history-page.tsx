import { i18n } from '#i18n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PastAnswer } from '../history/past-answer.ts';
import { describeDocument } from '../ui/describe-document.ts';
import { readWords } from '../protocol/words.ts';
import { AnswerList } from './answer-list.tsx';
import { KeepHistory } from './keep-history.tsx';
import { PastAnswerView } from './past-answer-view.tsx';
import { RemoveAll } from './remove-all.tsx';
import { searchAnswers } from './search-answers.ts';
import { useHistory } from './use-history.ts';

/** All past answers: a list to search in, and beside it the one that was chosen. */
export function HistoryPage() {
  const words = useState(readWords)[0];
  const history = useHistory();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string>();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const past = useRef<HTMLElement>(null);
  useEffect(() => {
    describeDocument({
      title: i18n.t('history.title'),
      language: words.language,
      direction: words.direction,
    });
  }, [words]);
  const { answers } = history;
  const found = answers ? searchAnswers(answers, query) : [];
  const answer = answers?.find(({ id }) => id === chosen);
  useLayoutEffect(() => {
    if (chosen !== undefined) past.current?.focus({ preventScroll: true });
  }, [chosen]);

  const leave = () => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    setChosen(undefined);
    (row ?? search.current)?.focus();
  };
  const remove = async ({ id }: PastAnswer) => {
    // The button goes away with the answer, and would take the focus with it.
    search.current?.focus();
    setChosen(undefined);
    await history.remove(id);
  };

  return (
    <main data-chosen={answer !== undefined}>
      <nav aria-label={i18n.t('history.title')}>
        <header>
          <h1>{i18n.t('history.title')}</h1>
          <KeepHistory />
          <input
            ref={search}
            type="search"
            aria-label={i18n.t('history.search')}
            placeholder={i18n.t('history.search')}
            value={query}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </header>
        <p role="status" class="hint">
          {history.failed ? i18n.t('history.failed') : answers && sayCount(answers, found, query)}
        </p>
        <AnswerList ref={list} answers={found} chosen={chosen} choose={setChosen} words={words} />
        {answers && answers.length > 0 && (
          <RemoveAll count={answers.length} removeAll={history.removeAll} />
        )}
      </nav>
      {answer ? (
        <PastAnswerView
          key={answer.id}
          ref={past}
          answer={answer}
          words={words}
          showAs={history.showAs}
          leave={leave}
          remove={() => void remove(answer)}
        />
      ) : (
        answers && answers.length > 0 && <p class="hint none">{i18n.t('history.choose')}</p>
      )}
    </main>
  );
}

function sayCount(all: readonly unknown[], found: readonly unknown[], query: string): string {
  if (all.length === 0) return i18n.t('history.empty');
  if (query.trim() === '') return i18n.t('history.count', { count: all.length });
  return found.length === 0
    ? i18n.t('history.nothingFound')
    : i18n.t('history.found', { count: found.length });
}
