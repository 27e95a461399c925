import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Question } from '../prompts/question.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

/** What the user configured for a provider. Never leaves the background: it holds the key. */
export interface ProviderConfig {
  readonly baseUrl: string;
  readonly model: string;
  /** Empty where the provider needs none. */
  readonly key: string;
  /** The least number of tokens to ask for; absent except in a connection test. */
  readonly maxTokens?: number;
}

export interface ProviderRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** What the options page can ask for. */
export type ProviderField = 'key' | 'baseUrl' | 'model';

/** Everything that differs between two APIs, and nothing that opens a connection. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** What the user sets up; none where the answers come from inside the browser. */
  readonly fields: readonly ProviderField[];
  /** Shown in the options page until the user overrides it; empty when there is none to suggest. */
  readonly baseUrl: string;
  readonly needsKey: boolean;
  /** Pure. Sends the least: model, messages, stream. */
  request(question: Question, config: ProviderConfig): ProviderRequest;
  /** Answers inside the extension; absent where the request goes to a server. */
  readonly respond?: (request: ProviderRequest) => Response;
  /** One reader per answer. Pure but for its own state; unknown records yield nothing. */
  reader(): (record: StreamRecord) => AnswerEvent[];
}
