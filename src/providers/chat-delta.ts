import type { Citation } from '../answer/answer.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';

/** What one delta of a chat completion says; empty where it says nothing. */
export interface ChatDelta {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly citations: readonly Citation[];
  readonly toolCalled: boolean;
}

/** Reads a delta, or a whole message: they have the same fields. Roles are ignored, they come with each delta or never. */
export function readChatDelta(delta: JsonObject): ChatDelta {
  const {
    content,
    refusal,
    annotations,
    tool_calls: toolCalls,
    function_call: functionCall,
  } = delta;
  const { reasoning_content: reasoningContent, reasoning } = delta;
  const said = readContent(content);
  return {
    text: said.text,
    // Servers in transition send the same under both names.
    reasoning: (asText(reasoningContent) || asText(reasoning)) + said.reasoning,
    refusal: asText(refusal),
    citations: asArray(annotations).flatMap(readCitation),
    toolCalled: asArray(toolCalls).length > 0 || asObject(functionCall) !== undefined,
  };
}

/** A text, nothing, or Mistral's list of parts: `{type: "thinking", thinking: [{type: "text", text}]}` and `{text}`. */
function readContent(content: unknown): { readonly text: string; readonly reasoning: string } {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  let text = '';
  let reasoning = '';
  for (const part of asArray(content)) {
    const { type, thinking, text: partText } = asObject(part) ?? {};
    if (type === 'thinking') reasoning += asText(thinking) || readContent(thinking).text;
    else text += asText(partText);
  }
  return { text, reasoning };
}

function readCitation(annotation: unknown): Citation[] {
  const outer = asObject(annotation);
  const { url, title } = asObject(outer?.['url_citation']) ?? outer ?? {};
  if (asText(url) === '') return [];
  return [asText(title) === '' ? { url: asText(url) } : { url: asText(url), title: asText(title) }];
}
