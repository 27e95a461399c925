import type { AnswerEvent, FinishReason } from '../answer/answer-event.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { readChatDelta } from './chat-delta.ts';
import { readChatUsage } from './chat-usage.ts';
import { errorEvent } from './classify-error.ts';
import { createCharacterJoiner } from './join-characters.ts';
import { asArray, asObject, asText, parseJson, type JsonObject } from './read-json.ts';
import { tidyDetail } from './tidy-detail.ts';

/** Records in a row that are no JSON object, after which this is not the stream it claims to be. */
const MAX_UNREADABLE = 20;

/**
 * Reads a stream of chat completions as OpenAI sends them and as everybody else does: without roles, ids, finish
 * reasons or an end marker, with usage anywhere and with errors in the middle. A whole body that was not streamed is
 * read the same way.
 */
export function createChatReader(): (record: StreamRecord) => AnswerEvent[] {
  const text = createCharacterJoiner();
  const reasoning = createCharacterJoiner();
  let refusal = '';
  let toolCalled = false;
  let finished = false;
  let ended = false;
  let readable = false;
  let unreadable = 0;
  let firstUnreadable: StreamRecord | undefined;

  function readChunk(chunk: JsonObject, record: StreamRecord): AnswerEvent[] {
    const { choices, usage, x_groq: groq } = chunk;
    const choice = asObject(asArray(choices)[0]);
    const events = choice ? readChoice(choice, record) : [];
    const counted =
      readChatUsage(usage) ??
      readChatUsage(asObject(groq)?.['usage']) ??
      readChatUsage(choice?.['usage']);
    if (counted) events.push({ type: 'usage', usage: counted });
    // OpenRouter's errors are complete chunks, with choices: an error is looked for in every one.
    if (isError(chunk)) events.push(errorEvent({ body: record.data }));
    else if (saysError(choice)) events.push({ type: 'error', error: { code: 'server' } });
    else if (record.whole && !choice) events.push(unknownBody(record));
    return events;
  }

  function readChoice(choice: JsonObject, { whole }: StreamRecord): AnswerEvent[] {
    const { delta, message, finish_reason: reason } = choice;
    // Perplexity repeats the whole message in every chunk: it counts only where there was no stream.
    const said = readChatDelta(asObject(whole ? (message ?? delta) : delta) ?? {});
    toolCalled ||= said.toolCalled;
    const events: AnswerEvent[] = [];
    const thought = reasoning.push(said.reasoning);
    if (thought !== '') events.push({ type: 'reasoning', text: thought });
    const shown = text.push(said.text);
    if (shown !== '') events.push({ type: 'text', text: shown });
    for (const citation of said.citations) events.push({ type: 'citation', ...citation });
    if (said.refusal !== '') {
      refusal += said.refusal;
      events.push(refused());
    }
    const finish = refusal === '' ? finishReason(asText(reason)) : undefined;
    if (finish) events.push(withTools(finish));
    return events;
  }

  /** Ollama calls a tool and then says "stop". */
  function withTools(reason: FinishReason): AnswerEvent {
    finished = true;
    return { type: 'finish', reason: toolCalled && reason === 'stop' ? 'tool' : reason };
  }

  function refused(): AnswerEvent {
    finished = true;
    return { type: 'finish', reason: 'refused', explanation: tidyDetail(refusal) };
  }

  function readEndMarker(): AnswerEvent[] {
    ended = true;
    const events: AnswerEvent[] = [];
    const thought = reasoning.flush();
    if (thought !== '') events.push({ type: 'reasoning', text: thought });
    const shown = text.flush();
    if (shown !== '') events.push({ type: 'text', text: shown });
    if (toolCalled && !finished) events.push({ type: 'finish', reason: 'tool' });
    if (firstUnreadable && !readable) events.push(unknownBody(firstUnreadable));
    events.push({ type: 'end' });
    return events;
  }

  /** A cut-off record is skipped; a body, or a stream full of them, is not what was asked for. */
  function readStrange(record: StreamRecord): AnswerEvent[] {
    firstUnreadable ??= record;
    unreadable += 1;
    return record.whole || unreadable === MAX_UNREADABLE ? [unknownBody(record)] : [];
  }

  return (record) => {
    // What follows the end marker is an echo: some servers send it twice.
    if (ended) return [];
    if (record.data.trim() === '[DONE]') return readEndMarker();
    if (record.event === 'error') return [errorEvent({ body: record.data })];
    const chunk = asObject(parseJson(record.data));
    if (!chunk) return readStrange(record);
    readable = true;
    unreadable = 0;
    return readChunk(chunk, record);
  };
}

/** `{"error": …}`, or the flat shapes of vLLM (`object: "error"`) and SiliconFlow (`code`, `message`). */
function isError({ error, choices, object, code, message }: JsonObject): boolean {
  if (error) return true;
  return (
    choices === undefined &&
    typeof message === 'string' &&
    (object === 'error' || code !== undefined)
  );
}

/** OpenRouter and Zhipu say so in the finish reason. */
function saysError(choice: JsonObject | undefined): boolean {
  return /error/i.test(asText(choice?.['finish_reason']));
}

function unknownBody({ data }: StreamRecord): AnswerEvent {
  return { type: 'error', error: { code: 'bad-response', detail: tidyDetail(data) } };
}

/** The reasons seen in the wild. An empty one is no reason: some gateways send it with every chunk. */
function finishReason(reason: string): FinishReason | undefined {
  const known = reason.toLowerCase();
  if (known === '' || known.includes('error')) return undefined;
  if (/length|max_(?:output_)?tokens/.test(known)) return 'length';
  if (/content_?filter|refus|safety|sensitive/.test(known)) return 'refused';
  if (/tool|function/.test(known)) return 'tool';
  return /^(?:stop|eos|end|complete)/.test(known) ? 'stop' : 'other';
}
