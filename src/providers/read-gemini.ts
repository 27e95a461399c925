import type { FinishReason } from '../answer/answer-event.ts';
import type { EventReader } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/**
 * Reads Gemini's responses: every event, every element of the array that comes without `alt=sse`, and a body that was
 * not streamed is one of them. There is no end marker; a finish reason is the only proof that an answer is whole.
 */
export function createGeminiReader(): EventReader {
  const speaker = createSpeaker();
  function read({ candidates, promptFeedback, usageMetadata }: JsonObject): void {
    readCandidate(asObject(asArray(candidates)[0]) ?? {}, speaker);
    const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } =
      asObject(usageMetadata) ?? {};
    speaker.usage(readUsage(promptTokenCount, candidatesTokenCount, thoughtsTokenCount));
    const { blockReason, blockReasonMessage } = asObject(promptFeedback) ?? {};
    if (asText(blockReason) !== '') {
      speaker.finish('refused', asText(blockReasonMessage) || asText(blockReason));
    }
  }
  const marks = ['candidates', 'promptFeedback', 'usageMetadata'];
  return createObjectsReader({ speaker, marks, read });
}

function readCandidate(candidate: JsonObject, speaker: Speaker): void {
  const { content, finishReason, finishMessage, groundingMetadata, citationMetadata } = candidate;
  for (const part of asArray(asObject(content)?.['parts'])) readPart(asObject(part) ?? {}, speaker);
  const { groundingChunks } = asObject(groundingMetadata) ?? {};
  const { citations, citationSources } = asObject(citationMetadata) ?? {};
  const pages = asArray(groundingChunks).map((chunk) => asObject(chunk)?.['web']);
  for (const source of [...pages, ...asArray(citations), ...asArray(citationSources)]) {
    speaker.citation(source);
  }
  const reason = asText(finishReason);
  if (reason === '' || reason === 'FINISH_REASON_UNSPECIFIED') return;
  const known = finishReasonOf(reason);
  speaker.finish(known, known === 'refused' ? asText(finishMessage) || reason : '');
}

function readPart({ text, thought, functionCall }: JsonObject, speaker: Speaker): void {
  if (functionCall) speaker.toolCall();
  if (thought === true) speaker.reasoning(asText(text));
  else speaker.text(asText(text));
}

/** Of some twenty reasons, those that say more than "other"; `IMAGE_SAFETY` and its like come with pictures only. */
function finishReasonOf(reason: string): FinishReason {
  switch (reason) {
    case 'STOP':
      return 'stop';
    case 'MAX_TOKENS':
      return 'length';
    case 'SAFETY':
    case 'RECITATION':
    case 'LANGUAGE':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
      return 'refused';
    case 'MALFORMED_FUNCTION_CALL':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      return 'tool';
    default:
      return 'other';
  }
}
