import type { Failure } from '../answer/answer-error.ts';
import type { AnswerEvent } from '../answer/answer-event.ts';
import { emptyAnswer, reduce, type Answer } from '../answer/answer.ts';
import { assertNever } from '../answer/assert-never.ts';
import { createSecretMask, maskInDetail } from '../answer/mask-secret.ts';
import type { Provider, ProviderConfig } from '../providers/provider.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

export interface IntakeOptions {
  readonly provider: Provider;
  /** With the key, which nothing that comes back may show. */
  readonly config: ProviderConfig;
  readonly emit: (event: AnswerEvent) => void;
  /** Text or thinking came, however little. */
  readonly contentCame: () => void;
}

/** Where the answer grows: records become events through the provider's reader, are folded and handed on. */
export interface Intake {
  readonly answer: Answer;
  /** Whether a bare end of the body proves nothing. */
  readonly framed: boolean;
  takeRecords(records: readonly StreamRecord[]): void;
  takeEvent(event: AnswerEvent): void;
  /** Nothing follows: hands on what was held back in case it became the secret. */
  end(): void;
}

export function createIntake({ provider, config, emit, contentCame }: IntakeOptions): Intake {
  const read = provider.reader(config);
  const secret = config.key;
  const masks = { text: createSecretMask(secret), reasoning: createSecretMask(secret) };
  let answer = emptyAnswer;

  function handOn(event: AnswerEvent): void {
    answer = reduce(answer, event);
    emit(event);
  }

  function takeEvent(event: AnswerEvent): void {
    // Whatever follows the end marker is not part of the answer.
    if (answer.ended) return;
    if (event.type !== 'text' && event.type !== 'reasoning') return handOn(masked(event, secret));
    contentCame();
    const text = masks[event.type].push(event.text);
    if (text !== '') handOn({ type: event.type, text });
  }

  return {
    get answer() {
      return answer;
    },
    get framed() {
      return read.framed?.() ?? true;
    },
    takeRecords(records) {
      for (const record of records) for (const event of read(record)) takeEvent(event);
    },
    takeEvent,
    end() {
      for (const event of read.end?.() ?? []) takeEvent(event);
      for (const type of ['reasoning', 'text'] as const) {
        const text = masks[type].end();
        if (text !== '') handOn({ type, text });
      }
    },
  };
}

/**
 * After parsing, whatever was escaped on the wire: `\/` and `\u002d` in JSON, entities in HTML, a refusal in many deltas.
 */
function masked(event: AnswerEvent, secret: string): AnswerEvent {
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

export function maskedFailure(failure: Failure, secret: string): Failure {
  const { detail } = failure;
  return detail === undefined ? failure : { ...failure, detail: maskInDetail(detail, secret) };
}
