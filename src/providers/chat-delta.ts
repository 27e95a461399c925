import { asArray, asObject, asText, type JsonObject } from './read-json.ts';

/** What one delta of a chat completion says; empty where it says nothing. */
export interface ChatDelta {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly annotations: readonly unknown[];
  readonly toolCalled: boolean;
}

/** Reads a delta, or a whole message: they have the same fields. Roles are ignored, they come with each delta or never. */
export function readChatDelta(delta: JsonObject): ChatDelta {
  const { content, refusal, annotations, tool_calls: toolCalls } = delta;
  const said = readContent(content);
  return {
    text: said.text,
    reasoning: readReasoning(delta) + said.reasoning,
    refusal: asText(refusal),
    annotations: asArray(annotations),
    toolCalled: asArray(toolCalls).length > 0 || asObject(delta['function_call']) !== undefined,
  };
}

/** Under its first name only: servers in transition send the same under two, OpenRouter and LiteLLM also in parts. */
function readReasoning(delta: JsonObject): string {
  const { reasoning_content: content, reasoning, reasoning_details: details } = delta;
  return (
    asText(content) ||
    asText(reasoning) ||
    // GitHub Copilot's name, and those of gateways before other APIs.
    asText(delta['reasoning_text']) ||
    asText(delta['thinking']) ||
    joinParts(details, ({ text, summary }) => asText(text) || asText(summary)) ||
    joinParts(delta['thinking_blocks'], ({ thinking }) => asText(thinking))
  );
}

function joinParts(parts: unknown, textOf: (part: JsonObject) => string): string {
  return asArray(parts)
    .map((part) => textOf(asObject(part) ?? {}))
    .join('');
}

function readWords(words: unknown): string {
  return asText(words) || readContent(words).text;
}

/** A text, nothing, or Mistral's list of parts: `{type: "thinking", thinking: [{type: "text", text}]}` and `{text}`. */
function readContent(content: unknown): { readonly text: string; readonly reasoning: string } {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  if (typeof content === 'number') return { text: String(content), reasoning: '' };
  let text = '';
  let reasoning = '';
  for (const part of Array.isArray(content) ? content : [content]) {
    text += asText(part);
    const { type, thinking, reasoning: thought, text: partText } = asObject(part) ?? {};
    if (/think|reason/.test(asText(type))) {
      reasoning += [thinking, thought, partText].map(readWords).find(Boolean) ?? '';
    } else text += asText(partText);
  }
  return { text, reasoning };
}
