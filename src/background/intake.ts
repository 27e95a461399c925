import type { AnswerEvent } from '../answer/answer-event.ts';
import { emptyAnswer, reduce, type Answer } from '../answer/answer.ts';
import { createSecretMask, maskSecret } from '../answer/mask-secret.ts';
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
    if (event.type !== 'text' && event.type !== 'reasoning') return handOn(event);
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
      for (const record of records) {
        // Here for keys that are whole in one record, errors among them; the masks find those that deltas cut.
        for (const event of read({ ...record, data: maskSecret(record.data, secret) }))
          takeEvent(event);
      }
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
