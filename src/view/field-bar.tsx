import { useEffect, useRef, useState } from 'preact/hooks';
import { isFinal } from '../answer/answer.ts';
import type { AnswerField, LiveTyping, WriteOutcome } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import { copyText } from './copy-text.ts';
import type { FieldWords } from './field-words.ts';
import type { Notice } from './use-notice.ts';

interface FieldBarProps {
  readonly field: AnswerField;
  readonly session: AnswerSession;
  readonly words: FieldWords;
  readonly say: (notice: Notice) => void;
}

/** Puts the answer where the user was writing, also while it comes, and takes it back. */
export function FieldBar({ field, session, words, say }: FieldBarProps) {
  const [isWritten, setWritten] = useState(false);
  const [live, setLive] = useState<LiveTyping>();
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const { state, hasText } = session.view.value;
  const isOver = isFinal(state);
  const answer = () => field.fit(session.received());

  /** One act after the other: what is pressed meanwhile is done next. */
  function queue(act: () => Promise<WriteOutcome>): Promise<WriteOutcome> {
    const mine = last.current.then(act);
    last.current = mine;
    return mine;
  }

  async function run(act: () => Promise<WriteOutcome>, done: string): Promise<void> {
    const outcome = await queue(act);
    if (outcome === 'done') {
      setWritten(act !== field.restore);
      return say({ text: done });
    }
    // Back from the field: whoever pressed a button goes on here, and browsers let only who has the focus copy.
    bar.current?.querySelector('button')?.focus();
    const isCopied = await copyText(session.received());
    const copied = isCopied ? words.copiedInstead : words.copyFailed;
    say({ text: `${words.refusals[outcome]} ${copied}`, lasting: true });
  }

  function finish(typing: LiveTyping): void {
    setLive(undefined);
    if (hasText) void run(() => typing.end(answer()), words.typed);
  }

  useEffect(() => {
    if (!live) return;
    let frame = 0;
    const type = () => {
      live.update(answer());
      frame = requestAnimationFrame(type);
    };
    const leave = async () => {
      setLive(undefined);
      if (live.signal.reason === 'escape') session.stop();
      const outcome = await live.end('');
      if (outcome === 'done') setWritten(true);
      else say({ text: words.refusals[outcome], lasting: true });
    };
    live.signal.addEventListener('abort', leave, { once: true });
    type();
    return () => {
      cancelAnimationFrame(frame);
      live.signal.removeEventListener('abort', leave);
      // Also when the overlay is closed under it.
      void live.end(answer());
    };
  }, [live]);
  useEffect(() => {
    if (live && isOver) finish(live);
  }, [live, isOver]);

  const isOffered = isOver && hasText;
  if (!isOffered && !isWritten && (isOver || !field.typeLive)) return null;
  return (
    <div ref={bar} class="field">
      {!isOver && field.typeLive && (
        <button
          type="button"
          aria-pressed={live !== undefined}
          onClick={() => (live ? finish(live) : setLive(field.typeLive?.()))}
        >
          {words.typeLive}
        </button>
      )}
      {isWritten && !live && (
        <button type="button" onClick={() => void run(field.restore, words.restored)}>
          {words.original}
        </button>
      )}
      {isOffered && (
        <button
          type="button"
          onClick={() => void run(() => field.insertAfter(answer()), words.inserted)}
        >
          {field.selected === '' ? words.insertAtCaret : words.insertAfter}
        </button>
      )}
      {isOffered && field.selected !== '' && (
        <button
          type="button"
          onClick={() => void run(() => field.replace(answer()), words.replaced)}
        >
          {words.replace}
        </button>
      )}
    </div>
  );
}
