import { useEffect, useState } from 'preact/hooks';
import { fillIn } from './fill-in.ts';
import type { Words } from '../protocol/words.ts';

/** In milliseconds: from then on it is said what is waited for. */
const LONG = 3000;

interface WaitingForProps {
  /** Who is to answer, once it is known. */
  readonly source: string | undefined;
  readonly words: Words;
}

export function WaitingFor({ source, words }: WaitingForProps) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return <>{isLong && source ? fillIn(words.waitingFor, source) : words.states.waiting}</>;
}
