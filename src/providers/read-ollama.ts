import type { EventReader } from './provider.ts';
import { asArray, asObject, asText, type JsonObject } from './read-json.ts';
import { createObjectsReader } from './read-objects.ts';
import { readUsage } from './read-usage.ts';
import { createSpeaker } from './speaker.ts';

/** Reads the lines of Ollama's own API. A body that was not streamed is the last of them. */
export function createOllamaReader(): EventReader {
  const speaker = createSpeaker({ thinkTags: true });
  function read(line: JsonObject): void {
    const { content, thinking, tool_calls: toolCalls } = asObject(line['message']) ?? {};
    if (asArray(toolCalls).length > 0) speaker.toolCall();
    // Its API without roles says the same, beside the message.
    speaker.reasoning(asText(thinking) || asText(line['thinking']));
    speaker.text(asText(content) || asText(line['response']));
    if (line['done'] !== true) return;
    speaker.usage(readUsage(line['prompt_eval_count'], line['eval_count']));
    const reason = asText(line['done_reason']);
    if (reason === 'stop' || reason === 'length') speaker.finish(reason);
    else if (reason !== '') speaker.finish('other');
    speaker.end();
  }
  return createObjectsReader({ speaker, marks: ['message', 'response', 'done'], read, isPart });
}

/** A line of a stream says that it is not the last. */
function isPart({ done }: JsonObject): boolean {
  return done === false;
}
