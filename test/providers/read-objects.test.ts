import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnthropicReader } from '../../src/providers/read-anthropic.ts';
import { createChatReader } from '../../src/providers/read-chat-completions.ts';
import { createGeminiReader } from '../../src/providers/read-gemini.ts';
import { createOllamaReader } from '../../src/providers/read-ollama.ts';
import { createResponsesReader } from '../../src/providers/read-responses.ts';

const readers = {
  'chat completions': createChatReader,
  Responses: createResponsesReader,
  Anthropic: createAnthropicReader,
  Gemini: createGeminiReader,
  Ollama: createOllamaReader,
};

const names =
  `choices delta content error usage message code finish_reason x_groq tool_calls annotations text thinking
  type data citations search_results reasoning_details object response output item status incomplete_details summary
  refusal annotation content_block stop_reason stop_details candidates parts thought finishReason promptFeedback
  groundingMetadata groundingChunks usageMetadata done done_reason prompt_eval_count url title`.split(
    /\s+/,
  );

const types =
  `response.created response.completed response.failed response.output_text.delta response.refusal.delta
  response.output_item.added response.output_text.annotation.added message_start content_block_start
  content_block_delta message_delta message message_stop text text_delta thinking_delta citations_delta
  error`.split(/\s+/);

const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    fc.string(),
    fc.integer(),
    fc.constantFrom(null, true, ...types),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('json'), { maxKeys: 5 }),
  ),
}));

test.each(Object.entries(readers))(
  'the reader of %s never throws, whatever the JSON',
  (_, create) => {
    const records = fc.array(
      fc.tuple(json, fc.constantFrom(...types), fc.boolean()).map(([value, type, whole]) => ({
        data: JSON.stringify(
          typeof value === 'object' && value && !Array.isArray(value) ? { type, ...value } : value,
        ),
        ...(whole && { whole }),
      })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(records, (all) => {
        const read = create();
        const events = [...all.flatMap((record) => read(record)), ...(read.end?.() ?? [])];
        // Whoever folds them expects plain data of known types.
        for (const event of events) {
          expect(event.type).toMatch(/^(?:text|reasoning|citation|usage|finish|error|end)$/);
          expect(structuredClone(event)).toEqual(event);
        }
        expect(events.filter(({ type }) => type === 'error').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 700 },
    );
  },
);

test.each(Object.entries(readers))('the reader of %s says what else came', (_, create) => {
  const read = create();
  expect(read({ data: '{"hello":"world"}' })).toEqual([]);
  expect(read.end?.()).toEqual([
    { type: 'error', error: { code: 'bad-response', detail: '{"hello":"world"}' } },
  ]);
});

test.each(Object.entries(readers))('the reader of %s keeps quiet after the end', (_, create) => {
  const read = create();
  expect(read({ data: '[DONE]' })).toEqual([{ type: 'end' }]);
  expect(read({ data: '{"error":{"message":"Late"}}' })).toEqual([]);
  expect(read.end?.()).toEqual([]);
});
