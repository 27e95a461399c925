import type { Usage } from '../answer/answer-event.ts';
import { asCount, asObject } from './read-json.ts';

/** `undefined` where nothing was counted: most chunks say `usage: null`. */
export function readChatUsage(usage: unknown): Usage | undefined {
  const counts = asObject(usage);
  if (!counts) return undefined;
  const inputTokens = asCount(counts['prompt_tokens']);
  const outputTokens = asCount(counts['completion_tokens']);
  const reasoningTokens = asCount(
    asObject(counts['completion_tokens_details'])?.['reasoning_tokens'],
  );
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
