import { readWords } from '../protocol/words.ts';
import { listenForEscape } from '../view/listen-for-escape.ts';
import { showAnswer } from '../view/show-answer.tsx';

/**
 * Shows an answer in a window of its own. The address names the user's act after the `#`; the background has what was
 * selected, for here there is no page to read it from.
 */
export function openAnswerPage(): void {
  const { signal } = new AbortController();
  const escape = showAnswer({
    root: document.body,
    question: { type: 'open', ticket: location.hash.slice(1), selection: '', title: '' },
    words: readWords(),
    close: () => window.close(),
    loadMarkdown: async () => {
      const { createMarkdownPaper } = await import('../markdown/markdown-paper.ts');
      return createMarkdownPaper;
    },
    signal,
  });
  listenForEscape({ windows: () => [window], isAddressed: () => true, escape, signal });
}
