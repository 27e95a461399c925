import type { Usage } from '../answer/answer-event.ts';
import { asCount } from './read-json.ts';

/** What is a count among what a server calls one; `undefined` where nothing was counted. */
export function readUsage(input: unknown, output: unknown, reasoning?: unknown): Usage | undefined {
  const inputTokens = asCount(input);
  const outputTokens = asCount(output);
  const reasoningTokens = asCount(reasoning);
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
