import { useEffect, useState } from 'preact/hooks';
import { assertNever } from '../answer/assert-never.ts';
import type { Wait } from '../protocol/answer-messages.ts';
import type { Words } from '../protocol/words.ts';

interface WaitLineProps {
  readonly wait: Wait;
  readonly words: Words;
}

/** Says what is waited for. */
export function WaitLine({ wait, words }: WaitLineProps) {
  switch (wait.for) {
    case 'turn':
      return <span>{words.inLine.replace('{count}', String(wait.ahead))}</span>;
    case 'retry':
      // Another wait counts down anew.
      return <Countdown key={wait} wait={wait} words={words} />;
    default:
      return assertNever(wait);
  }
}

interface CountdownProps {
  readonly wait: Extract<Wait, { for: 'retry' }>;
  readonly words: Words;
}

function Countdown({ wait, words }: CountdownProps) {
  const timeLeft = () => Math.max(0, wait.at - Date.now());
  const [left, setLeft] = useState(timeLeft);
  useEffect(() => {
    const timer = setInterval(() => setLeft(timeLeft), 250);
    return () => clearInterval(timer);
  }, []);
  const reason = wait.code === 'rate-limit' ? words.rateLimited : words.unanswered;
  const [before = '', after = ''] = words.retryIn.replace('{reason}', reason).split('{seconds}');
  return (
    <span>
      {before}
      {/* A screen reader says the sentence once, not each second of it. */}
      <span role="timer" aria-live="off">
        {Math.ceil(left / 1000)}
      </span>
      {after}
    </span>
  );
}
