import type { AnswerErrorCode } from '../../src/answer/answer-error.ts';
import type { ProviderId } from '../../src/providers/index.ts';

const sse = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;
const line = (data: unknown) => `${JSON.stringify(data)}\n`;

/** A stream as one API has it. */
export interface Dialect {
  readonly provider: ProviderId;
  readonly piece: (text: string) => string;
  /** The reason without the end marker, as far as the API has it apart. */
  readonly stop?: string;
  /** The token limit was reached. */
  readonly limit: string;
  /** What proves the end. */
  readonly end: string;
  /** An error in the middle of the stream, and what it is. */
  readonly failure: string;
  readonly code: AnswerErrorCode;
}

const choice = (finish_reason: string) =>
  sse({ choices: [{ index: 0, delta: {}, finish_reason }] });
const stopReason = (stop_reason: string) => sse({ type: 'message_delta', delta: { stop_reason } });
const candidate = (text: string, finishReason?: string) =>
  sse({ candidates: [{ content: { parts: text === '' ? [] : [{ text }] }, finishReason }] });
const message = (content: string, more: object) => line({ message: { content }, ...more });

export const dialects: readonly Dialect[] = [
  {
    provider: 'openai-compatible',
    piece: (content) => sse({ choices: [{ index: 0, delta: { content } }] }),
    stop: choice('stop'),
    limit: choice('length'),
    end: 'data: [DONE]\n\n',
    failure: sse({ error: { message: 'Bad luck' } }),
    code: 'server',
  },
  {
    provider: 'anthropic',
    piece: (text) =>
      sse({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
    stop: stopReason('end_turn'),
    limit: stopReason('max_tokens'),
    end: sse({ type: 'message_stop' }),
    failure: sse({ type: 'error', error: { type: 'overloaded_error', message: 'Bad luck' } }),
    code: 'overloaded',
  },
  {
    provider: 'openai-responses',
    piece: (delta) => sse({ type: 'response.output_text.delta', delta }),
    limit: sse({
      type: 'response.incomplete',
      response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
    }),
    end: sse({ type: 'response.completed', response: { status: 'completed' } }),
    failure: sse({ type: 'error', error: { code: 'rate_limit_exceeded', message: 'Bad luck' } }),
    code: 'rate-limit',
  },
  {
    provider: 'gemini',
    piece: (text) => candidate(text),
    limit: candidate('', 'MAX_TOKENS'),
    end: candidate('', 'STOP'),
    failure: sse({ error: { code: 503, message: 'Bad luck', status: 'UNAVAILABLE' } }),
    code: 'server',
  },
  {
    provider: 'ollama',
    piece: (content) => message(content, { done: false }),
    limit: message('', { done: true, done_reason: 'length' }),
    end: message('', { done: true, done_reason: 'stop' }),
    failure: line({ error: 'Bad luck' }),
    code: 'server',
  },
];
