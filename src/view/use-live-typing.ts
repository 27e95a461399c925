import { useEffect, useState } from 'preact/hooks';
import type { AnswerField, LiveTyping } from './answer-field.ts';
import type { AnswerSession } from './answer-session.ts';
import type { Writing } from './use-writing.ts';

export interface LiveTypingSwitch {
  readonly isOn: boolean;
  turnOn(): void;
  turnOff(): void;
}

export interface LiveTypingOptions {
  readonly field: AnswerField | undefined;
  readonly session: AnswerSession;
  readonly writing: Writing;
  /** The answer is as long as it will ever be. */
  readonly isOver: boolean;
  /** What is said when it has been typed. */
  readonly typed: string;
}

/** Has the answer typed into the field as it comes, once a frame, until it is over or the user goes on there. */
export function useLiveTyping(options: LiveTypingOptions): LiveTypingSwitch {
  const { field, session, writing, isOver, typed } = options;
  const [live, setLive] = useState<LiveTyping>();
  const received = () => field?.fit(session.received()) ?? '';

  function turnOff(): void {
    if (!live) return;
    setLive(undefined);
    if (received() !== '') void writing.write(() => live.end(received()), typed);
  }

  useEffect(() => {
    if (!live) return;
    let frame = 0;
    const type = () => {
      live.update(received());
      frame = requestAnimationFrame(type);
    };
    const leave = async () => {
      setLive(undefined);
      if (live.signal.reason === 'escape') session.stop();
      writing.note(await live.end(''));
    };
    live.signal.addEventListener('abort', leave, { once: true });
    type();
    return () => {
      cancelAnimationFrame(frame);
      live.signal.removeEventListener('abort', leave);
      // Also when the overlay is closed over it.
      void live.end(received());
    };
  }, [live]);
  useEffect(() => {
    if (isOver) turnOff();
  }, [live, isOver]);

  return { isOn: live !== undefined, turnOn: () => setLive(field?.typeLive?.()), turnOff };
}
