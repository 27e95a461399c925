import { speak } from '../markdown/spoken-text.ts';
import { pageClock, type Clock } from '../typing/clock.ts';

/** Milliseconds between two announcements: screen readers drop what comes faster, or fall behind. */
const INTERVAL = 1500;

/** Announcements that stay: what was read out is of no more use, but some readers come back to it. */
const MOST = 20;

/** What was said so long ago that nobody reads it any more, in milliseconds after the end. */
const FORGOTTEN = 5000;

export interface Announcement {
  readonly number: number;
  readonly text: string;
}

export interface Announcer {
  /** More of the answer arrived, shown or not: those who listen do not wait for the typist. */
  receive(text: string): void;
  /** Nothing more will come. */
  end(): void;
  clear(): void;
}

export interface AnnouncerOptions {
  /** Called with what is announced now, the newest last. */
  readonly show: (said: readonly Announcement[]) => void;
  /** How the answer that is coming is to be read out. */
  readonly way: () => 'markdown' | 'plain' | 'not';
  /** The words for a block of code of so many lines. */
  readonly sayCode: (lines: number) => string;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

// Made when it is first needed: it takes 30 ms, and an answer that comes at once never needs it.
let sentences: Intl.Segmenter | undefined;

/** Cuts an answer into sentences while it comes, and gives them to a screen reader a few at a time. */
export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { show, way, sayCode, signal, clock = pageClock } = options;
  let waiting = '';
  let ended = false;
  let number = 0;
  let said: readonly Announcement[] = [];
  let cancel: (() => void) | undefined;

  function say(): void {
    cancel = undefined;
    const isMarkdown = way() === 'markdown';
    const length = ended ? waiting.length : lengthOfWhole(waiting, isMarkdown);
    const source = waiting.slice(0, length);
    waiting = waiting.slice(length);
    const text = (isMarkdown ? speak(source, sayCode) : source).trim();
    if (text === '') return;
    number += 1;
    said = [...said, { number, text }].slice(-MOST);
    show(said);
    if (waiting !== '') wait(INTERVAL, say);
  }

  function wait(milliseconds: number, then: () => void): void {
    if (!signal.aborted) cancel ??= clock.after(milliseconds, then);
  }

  function forget(): void {
    cancel?.();
    cancel = undefined;
    if (said.length > 0) show([]);
    said = [];
  }

  signal.addEventListener('abort', () => cancel?.(), { once: true });

  return {
    receive(text) {
      if (way() === 'not') return;
      // It is gone on with.
      if (ended) cancel?.();
      if (ended) cancel = undefined;
      ended = false;
      waiting += text;
      wait(INTERVAL, say);
    },
    end() {
      if (ended) return;
      cancel?.();
      cancel = undefined;
      ended = true;
      say();
      if (said.length > 0) wait(FORGOTTEN, forget);
    },
    clear() {
      waiting = '';
      ended = false;
      forget();
    },
  };
}

/** The length of the sentences that are over. Code is one sentence: it is not read out, but counted. */
function lengthOfWhole(text: string, isMarkdown: boolean): number {
  const fence = isMarkdown ? text.search(/^ {0,3}(?:`{3}|~{3})/m) : -1;
  if (fence !== -1) {
    const end = /^ {0,3}(?:`{3}|~{3})[^\n]*\n[^]*?^ {0,3}(?:`{3,}|~{3,}) *\n/m.exec(text);
    if (!end) return fence;
    const length = end.index + end[0].length;
    return length + lengthOfWhole(text.slice(length), isMarkdown);
  }
  sentences ??= new Intl.Segmenter(undefined, { granularity: 'sentence' });
  let length = 0;
  let last = 0;
  for (const { index, segment } of sentences.segment(text)) {
    last = index;
    if (segment.endsWith('\n')) length = index + segment.length;
  }
  // The last one may go on.
  return Math.max(length, last);
}
