import type { FinishReason } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import type { EventReader } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/**
 * Reads a stream of the Responses API by what its events are called in their data: the event's own name is missing in
 * some dialects. More than fifty kinds exist; those that carry nothing to read are passed over, with all that are to come.
 * A whole response that was not streamed is read the same way.
 */
export function createResponsesReader(): EventReader {
  const speaker = createSpeaker();
  let streamed = false;
  let toolCalled = false;

  function readDelta(type: string, delta: string): void {
    switch (type) {
      case 'response.output_text.delta':
        speaker.text(delta);
        break;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        speaker.reasoning(delta);
        break;
      case 'response.refusal.delta':
        speaker.refusal(delta);
        break;
      default:
        return;
    }
    streamed = true;
  }

  /** At its end a response holds all that was told in deltas. */
  function readResponse(response: JsonObject): void {
    const items = asArray(response['output']).map((item) => asObject(item) ?? {});
    toolCalled ||= items.some(isToolCall);
    if (!streamed) for (const item of items) readItem(item, speaker);
    const { usage, error, status, incomplete_details: details } = response;
    speaker.usage(readCounts(usage));
    // An event of its own may have told it before.
    if (status === 'failed') return speaker.error(JSON.stringify({ error: error ?? status }));
    const reason = finishReason(asText(status), asText(asObject(details)?.['reason']));
    if (reason) speaker.finish(toolCalled && reason === 'stop' ? 'tool' : reason);
  }

  function read(event: JsonObject, record: StreamRecord): void {
    const type = asText(event['type']) || (record.event ?? '');
    if (type.endsWith('.delta')) return readDelta(type, asText(event['delta']));
    if (event['object'] === 'response') return readResponse(event);
    switch (type) {
      case 'response.created':
        toolCalled = false;
        return;
      case 'response.output_item.added':
        toolCalled ||= isToolCall(asObject(event['item']) ?? {});
        return;
      case 'response.output_text.annotation.added':
        return speaker.citation(event['annotation']);
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        // The event says as much as the status that some gateways leave out.
        readResponse({ status: type.slice('response.'.length), ...asObject(event['response']) });
        // A gateway that runs the tools itself goes on with another response.
        if (!toolCalled) speaker.end();
    }
  }

  return createObjectsReader({ speaker, marks: ['type', 'object'], read });
}

/** Searches and the like are the server's own tools; only these two would be ours to run. */
function isToolCall({ type }: JsonObject): boolean {
  return type === 'function_call' || type === 'custom_tool_call';
}

function readItem({ summary, content }: JsonObject, speaker: Speaker): void {
  for (const part of [...asArray(summary), ...asArray(content)]) {
    const { type, text, refusal, annotations } = asObject(part) ?? {};
    if (type === 'summary_text' || type === 'reasoning_text') speaker.reasoning(asText(text));
    if (type === 'output_text') speaker.text(asText(text));
    asArray(annotations).forEach(speaker.citation);
    speaker.refusal(asText(refusal));
  }
}

function readCounts(usage: unknown) {
  const { input_tokens, output_tokens, output_tokens_details } = asObject(usage) ?? {};
  const { reasoning_tokens } = asObject(output_tokens_details) ?? {};
  return readUsage(input_tokens, output_tokens, reasoning_tokens);
}

function finishReason(status: string, detail: string): FinishReason | undefined {
  if (status === '') return undefined;
  if (status === 'completed') return 'stop';
  if (detail === 'max_output_tokens') return 'length';
  return detail === 'content_filter' ? 'refused' : 'other';
}
