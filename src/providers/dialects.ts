import { ollama } from './ollama.ts';
import type { EventReader } from './provider.ts';
import { createAnthropicReader } from './read-anthropic.ts';
import { createChatReader } from './read-chat-completions.ts';
import { createGeminiReader } from './read-gemini.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createResponsesReader } from './read-responses.ts';

/** The reader for the API that an object is of, by its shape; `undefined` where it is of none that is known. */
export function readerOfShape(object: JsonObject): EventReader | undefined {
  if (isChat(object)) return createChatReader();
  if (isResponses(object)) return createResponsesReader();
  if (isAnthropic(object)) return createAnthropicReader();
  if (isGemini(object)) return createGeminiReader();
  if (isOllama(object)) return ollama.reader({ baseUrl: '', model: '', key: '' });
  return undefined;
}

function isChat({ object, choices }: JsonObject): boolean {
  if (asText(object).startsWith('chat.completion')) return true;
  const choice = asObject(asArray(choices)[0]);
  return asObject(choice?.['delta'] ?? choice?.['message']) !== undefined;
}

function isResponses({ object, type }: JsonObject): boolean {
  return object === 'response' || asText(type).startsWith('response.');
}

function isAnthropic({ type, content }: JsonObject): boolean {
  if (type === 'message') return Array.isArray(content);
  return /^(?:message_(?:start|delta|stop)|content_block_(?:start|delta|stop))$/.test(asText(type));
}

function isGemini({ candidates, promptFeedback }: JsonObject): boolean {
  return Array.isArray(candidates) || asObject(promptFeedback) !== undefined;
}

function isOllama({ model, message, done }: JsonObject): boolean {
  return typeof model === 'string' && typeof done === 'boolean' && asObject(message) !== undefined;
}
