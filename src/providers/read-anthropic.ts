import type { FinishReason } from '../answer/answer-event.ts';
import type { EventReader } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import type { Said } from './repeated-frame.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/**
 * Reads a stream of Anthropic's Messages API. Blocks are told in the order in which their deltas come, also where they
 * interleave, and a message that a gateway begins a second time goes on from there: what was told cannot be taken back.
 * A whole message that was not streamed is read the same way.
 */
export function createAnthropicReader(): EventReader {
  const speaker = createSpeaker();
  function read(event: JsonObject): void {
    switch (event['type']) {
      case 'message_start':
        return readMessage(asObject(event['message']) ?? {}, speaker);
      case 'message':
        return readMessage(event, speaker);
      case 'content_block_start':
        return readBlock(event['content_block'], speaker);
      case 'content_block_delta':
        return readBlock(event['delta'], speaker);
      case 'message_delta':
        speaker.usage(readCounts(event['usage']));
        return readStop(asObject(event['delta']) ?? {}, speaker);
      case 'message_stop':
        return speaker.end();
    }
  }
  return createObjectsReader({ speaker, marks: ['type'], read, saidIn });
}

function saidIn({ delta }: JsonObject): Said | undefined {
  const { type, text, thinking } = asObject(delta) ?? {};
  if (type === 'text_delta') return { type: 'text', text: asText(text) };
  return type === 'thinking_delta' ? { type: 'reasoning', text: asText(thinking) } : undefined;
}

function readMessage(message: JsonObject, speaker: Speaker): void {
  for (const block of asArray(message['content'])) readBlock(block, speaker);
  speaker.usage(readCounts(message['usage']));
  readStop(message, speaker);
}

/** A block, or a delta of one: what they have in common has the same names. Tools, signatures and compaction say nothing. */
function readBlock(value: unknown, speaker: Speaker): void {
  const block = asObject(value) ?? {};
  switch (block['type']) {
    case 'thinking':
    case 'thinking_delta':
      return speaker.reasoning(asText(block['thinking']));
    case 'text':
    case 'text_delta':
      speaker.text(asText(block['text']));
      for (const source of asArray(block['citations'])) speaker.citation(source);
      return;
    case 'citations_delta':
      return speaker.citation(block['citation']);
    case 'tool_use':
      return speaker.toolCall();
  }
}

function readStop({ stop_reason, stop_details }: JsonObject, speaker: Speaker): void {
  const reason = asText(stop_reason);
  const { explanation, category } = asObject(stop_details) ?? {};
  if (reason !== '') {
    speaker.finish(reasons[reason] ?? 'other', asText(explanation) || asText(category));
  }
}

const reasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refused',
  tool_use: 'tool',
};

function readCounts(usage: unknown) {
  const { input_tokens, output_tokens, output_tokens_details } = asObject(usage) ?? {};
  const { thinking_tokens } = asObject(output_tokens_details) ?? {};
  return readUsage(input_tokens, output_tokens, thinking_tokens);
}
