import { useEffect, useState } from 'preact/hooks';
import type { PastAnswer } from '../history/past-answer.ts';
import {
  listPastAnswers,
  removeAllPastAnswers,
  removePastAnswer,
} from '../history/past-answers.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/settings-store.ts';

/** What is stored, read again whenever the page comes into view: answers are added from elsewhere. */
export function useHistory() {
  const [answers, setAnswers] = useState<readonly PastAnswer[]>();
  const [failed, setFailed] = useState(false);
  const [showAs, setShowAs] = useState<Settings['showAs']>('markdown');

  async function read(): Promise<void> {
    try {
      setShowAs((await loadSettings()).showAs);
      setAnswers(await listPastAnswers());
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  async function afterwards(act: Promise<void>): Promise<void> {
    await act.catch(() => undefined);
    await read();
  }

  useEffect(() => {
    const look = () => {
      if (!document.hidden) void read();
    };
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, []);

  return {
    /** Undefined until they are read. */
    answers,
    /** The browser does not give them out, as in a private window of Firefox. */
    failed,
    /** How the user wants answers drawn. */
    showAs,
    remove: (id: string) => afterwards(removePastAnswer(id)),
    removeAll: () => afterwards(removeAllPastAnswers()),
  };
}
