import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { emptyAnswer, reduce, type Answer } from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import type { Ending } from '../answer/conclude.ts';
import { createSeam, type Trust } from '../answer/join-seam.ts';
import { createSecretMask, maskInDetail, type Secret } from '../answer/mask-secret.ts';
import type { Provider, ProviderConfig } from '../providers/provider.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { secretsOf } from './secrets-of.ts';

export interface IntakeOptions {
  readonly provider: Provider;
  /** With the key, which nothing that comes back may show. */
  readonly config: ProviderConfig;
  readonly emit: (event: AnswerEvent) => void;
  /** What there was of this answer before, and how it is gone on from. */
  readonly before?: Before | undefined;
  /** Characters of text and thinking that one answer may have. */
  readonly mostLength: number;
  /** Text or thinking came, however little. */
  readonly contentCame: () => void;
}

/** The beginning of an answer that is to be gone on with. */
export interface Before {
  readonly text: string;
  readonly trust: Trust;
}

/** Where the answer grows: records become events through the provider's reader, are folded and handed on. */
export interface Intake {
  readonly answer: Answer;
  /** Text or thinking came, even if none of it was new. */
  readonly begun: boolean;
  /** Whether a bare end proves nothing of a body that is `framed`, or is not. */
  isFramed(framed: boolean): boolean;
  /** More came than one answer may have: what passed the limit was dropped, and so is what follows. */
  readonly overfull: boolean;
  takeRecords(records: readonly StreamRecord[]): void;
  takeEvent(event: AnswerEvent): void;
  /**
   * Nothing follows: hands on what was held back in case it became the secret. Only a body that was over is to be judged
   * as a whole; of one that was given up, what came may well be strange.
   */
  end(how: Ending['how']): void;
}

/** A stream of sources without end is no answer. */
const MOST_CITATIONS = 500;

export function createIntake(options: IntakeOptions): Intake {
  const { provider, config, emit, mostLength, contentCame } = options;
  const read = provider.reader(config);
  const secret = secretsOf(config);
  const masks = { text: createSecretMask(secret), reasoning: createSecretMask(secret) };
  const seam = options.before && createSeam(options.before.text, options.before.trust);
  let answer: Answer = { ...emptyAnswer, text: options.before?.text ?? '' };
  let begun = false;
  let overfull = false;

  function handOn(event: AnswerEvent): void {
    answer = reduce(answer, event);
    emit(event);
  }

  /** Of a text that goes on, only what is new. */
  function join(type: 'text' | 'reasoning', text: string): void {
    if (type === 'reasoning' || !seam) handOnText(type, text);
    else if (text !== '') handOnText(type, seam.push(text));
  }

  function handOnText(type: 'text' | 'reasoning', text: string): void {
    const room = mostLength - answer.text.length - answer.reasoning.length;
    if (text.length > room) overfull = true;
    const fitting = text.length > room ? wholeCharacters(text.slice(0, room)) : text;
    if (fitting !== '') handOn({ type, text: fitting });
  }

  function takeEvent(event: AnswerEvent): void {
    // Whatever follows the end marker is not part of the answer.
    if (answer.ended || overfull) return;
    if (event.type === 'citation' && answer.citations.length >= MOST_CITATIONS) return;
    if (event.type !== 'text' && event.type !== 'reasoning') return handOn(masked(event, secret));
    if (event.text !== '') {
      begun = true;
      contentCame();
    }
    join(event.type, masks[event.type].push(event.text));
  }

  return {
    get answer() {
      return answer;
    },
    isFramed: (framed) => read.partial?.() || (framed && (read.framed?.() ?? true)),
    get begun() {
      return begun;
    },
    get overfull() {
      return overfull;
    },
    takeRecords(records) {
      for (const record of records) for (const event of read(record)) takeEvent(event);
    },
    takeEvent,
    end(how) {
      for (const event of read.end?.() ?? []) {
        if (event.type !== 'error' || how === 'body-over') takeEvent(event);
      }
      if (overfull) return;
      for (const type of ['reasoning', 'text'] as const) join(type, masks[type].end());
      if (seam) handOnText('text', seam.end());
    },
  };
}

/** Without half a character at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * After parsing, whatever was escaped on the wire: `\/` and `\u002d` in JSON, entities in HTML, a refusal in many deltas.
 */
function masked(event: AnswerEvent, secret: Secret): AnswerEvent {
  const mask = (text: string) => maskInDetail(text, secret);
  switch (event.type) {
    case 'error':
      return { type: 'error', error: maskedFailure(event.error, secret) };
    case 'finish':
      return event.explanation === undefined
        ? event
        : { ...event, explanation: mask(event.explanation) };
    case 'citation':
      return {
        ...event,
        url: mask(event.url),
        ...(event.title !== undefined && { title: mask(event.title) }),
      };
    case 'text':
    case 'reasoning':
    case 'usage':
    case 'end':
      return event;
    default:
      return assertNever(event);
  }
}

export function maskedFailure(failure: Failure, secret: Secret): Failure {
  const { detail } = failure;
  return detail === undefined ? failure : { ...failure, detail: maskInDetail(detail, secret) };
}
