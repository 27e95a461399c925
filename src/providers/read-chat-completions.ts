import type { FinishReason } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { readChatDelta, type ChatDelta } from './chat-delta.ts';
import type { EventReader } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import type { Said } from './repeated-frame.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

/**
 * Reads a stream of chat completions as OpenAI sends them and as everybody else does: without roles, ids, finish
 * reasons or an end marker, with usage anywhere and with errors in the middle. A whole body that was not streamed is
 * read the same way.
 */
export function createChatReader(): EventReader {
  const speaker = createSpeaker({ thinkTags: true });
  let streamed = false;
  let index: unknown;

  /** Of several answers at once, the one that began first. */
  function chosenOf(choices: unknown): JsonObject | undefined {
    const all = asArray(choices).map(asObject);
    const first = all[0];
    if (first) index ??= first['index'] ?? 0;
    return all.find((choice) => choice && (choice['index'] ?? index) === index);
  }

  function read(chunk: JsonObject, { whole }: StreamRecord): void {
    const { choices, usage, x_groq: groq, error } = chunk;
    const choice = chosenOf(choices);
    if (choice) {
      const { delta, message } = choice;
      streamed ||= asObject(delta) !== undefined && !whole;
      // Perplexity repeats the whole message in every chunk: it counts only where there is no stream.
      const said = readChatDelta(asObject(streamed ? delta : (message ?? delta)) ?? {});
      tell(said, speaker);
      // As completions did before there were chats.
      if (!delta && !message) speaker.text(asText(choice['text']));
    }
    // Perplexity names its sources beside the choices, all of them in every chunk.
    asArray(chunk['search_results']).forEach(speaker.citation);
    asArray(chunk['citations']).forEach(speaker.citation);
    const reason = asText(choice?.['finish_reason']);
    const finish = finishReason(reason);
    if (finish) speaker.finish(finish);
    speaker.usage(
      readCounts(usage) ?? readCounts(asObject(groq)?.['usage']) ?? readCounts(choice?.['usage']),
    );
    // OpenRouter and Zhipu may say no more than that in the finish reason.
    if (!error && /error/i.test(reason)) speaker.fail({ code: 'server' });
  }

  return createObjectsReader({ speaker, marks: ['choices'], read, isPart, saidIn });
}

/** Whole answers have a message in place of the delta. */
function isPart({ choices }: JsonObject): boolean {
  const { delta, message } = asObject(asArray(choices)[0]) ?? {};
  return Boolean(delta) && !message;
}

function saidIn({ choices }: JsonObject): Said | undefined {
  const { text, reasoning } = readChatDelta(
    asObject(asObject(asArray(choices)[0])?.['delta']) ?? {},
  );
  if (text !== '' && reasoning !== '') return undefined;
  return text === '' ? { type: 'reasoning', text: reasoning } : { type: 'text', text };
}

function tell(said: ChatDelta, speaker: Speaker): void {
  if (said.toolCalled) speaker.toolCall();
  speaker.reasoning(said.reasoning);
  speaker.text(said.text);
  for (const annotation of said.annotations) speaker.citation(annotation);
  speaker.refusal(said.refusal);
}

/** Most chunks say `usage: null`. */
function readCounts(usage: unknown) {
  const { prompt_tokens, completion_tokens, completion_tokens_details } = asObject(usage) ?? {};
  const { reasoning_tokens } = asObject(completion_tokens_details) ?? {};
  return readUsage(prompt_tokens, completion_tokens, reasoning_tokens);
}

/**
 * The reasons seen in the wild. An empty one is no reason, nor is one that says so: some gateways send it with every
 * chunk, and DashScope says "null" in words.
 */
export function finishReason(reason: string): FinishReason | undefined {
  const known = reason.toLowerCase();
  if (/^(?:|null|none|.*unspecified)$|error/.test(known)) return undefined;
  if (/length|max_(?:output_)?tokens/.test(known)) return 'length';
  if (/content_?filter|refus|safety|sensitive/.test(known)) return 'refused';
  if (/tool|function/.test(known)) return 'tool';
  return /^(?:stop|eos|end|complete)/.test(known) ? 'stop' : 'other';
}
