import type { AnswerEvent } from '../answer/answer-event.ts';
import type { Question } from '../prompts/question.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

/** What the user configured for a provider. Never leaves the background: it holds the key. */
export interface ProviderConfig {
  readonly baseUrl: string;
  readonly model: string;
  /** Empty where the provider needs none. */
  readonly key: string;
  /** How a back end of the user's own is asked and read; present with the custom endpoint only. */
  readonly endpoint?: CustomEndpoint;
}

/** How a body is cut into records. `detect` goes by its content. */
export const responseFormats = [
  'detect',
  'server-sent-events',
  'one-line-each',
  'json-lines',
  'plain-text',
] as const;
export type ResponseFormat = (typeof responseFormats)[number];

/** Everything as the user typed it; placeholders are filled in when a question is asked. */
export interface CustomEndpoint {
  readonly url: string;
  readonly method: 'POST' | 'GET';
  /** One `Name: value` a line. */
  readonly headers: string;
  readonly body: string;
  readonly format: ResponseFormat;
  /** Where in a record the text stands, such as `choices[0].delta.content`; empty: detected. */
  readonly textField: string;
  /** Each record repeats the whole text so far. */
  readonly repeatsText: boolean;
  /** Literal text to drop at the start and at the end of the stream. */
  readonly trim: string;
}

/** How the names of a provider's models are had. */
export interface ModelList {
  request(config: ProviderConfig): ProviderRequest;
  /** The names in the parsed JSON body of the response. Throws where that is no list. */
  read(body: unknown): string[];
}

export interface ProviderRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** Reads the records of one answer, in order. Pure but for its own state; unknown records yield nothing. */
export interface EventReader {
  (record: StreamRecord): AnswerEvent[];
  /** The body is over, however it ended: what was held back in case more followed. */
  readonly end?: () => AnswerEvent[];
  /** Whether what was read has an end marker, so that a bare end proves nothing. Absent: it has. */
  readonly framed?: () => boolean;
  /** Whether what was read says of itself that it is a part: then a bare end proves nothing, whatever it is framed in. */
  readonly partial?: () => boolean;
}

/** What the options page can ask for. */
export type ProviderField = 'key' | 'baseUrl' | 'model' | 'endpoint';

/** Everything that differs between two APIs, and nothing that opens a connection. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** What the user sets up; none where the answers come from inside the browser. */
  readonly fields: readonly ProviderField[];
  /** Shown in the options page until the user overrides it; empty when there is none to suggest. */
  readonly baseUrl: string;
  readonly needsKey: boolean;
  /** Parameters of the request without which the API takes none. */
  readonly obligatory?: readonly string[];
  /** Pure. Sends the least: model, messages, stream. */
  request(question: Question, config: ProviderConfig): ProviderRequest;
  /**
   * The request by which the API itself goes on from the beginning of an answer, which is the last message. Absent, or
   * `undefined` for this model or server: it has to be asked in words.
   */
  prefix?(question: Question, config: ProviderConfig): ProviderRequest | undefined;
  /** Answers inside the extension; absent where the request goes to a server. */
  readonly respond?: (request: ProviderRequest) => Response;
  /** Whether this browser can answer so; absent where every browser can. */
  readonly available?: () => Promise<boolean>;
  /** How the body is cut; absent: as an API does it, into events or JSON values, and prose is an error. */
  format?(config: ProviderConfig): ResponseFormat;
  /** One reader per answer. */
  reader(config: ProviderConfig): EventReader;
  /** The request that asks a server to go on behind this event, where a lost connection can be taken up again. */
  resume?(request: ProviderRequest, lastEventId: string): ProviderRequest;
  readonly models?: ModelList;
}
