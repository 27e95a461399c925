import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer-event.ts';
import { createChatReader } from '../../src/providers/read-chat-completions.ts';
import {
  budgetSpent,
  describeFixtures,
  failure,
  interrupted,
  readAnswer,
  toolOnly,
} from '../support/read-answer.ts';
import { cutInto } from '../support/cut-into.ts';
import { wholeThenCut } from '../support/replay.ts';

const encoder = new TextEncoder();

function chunk(choice: object, more = {}) {
  return { data: JSON.stringify({ choices: [choice], ...more }) };
}

const thought = { reasoning: 'Two and two is four.' };
const expected: Readonly<Record<string, object>> = {
  'openai-usage-chunk.sse': {
    text: 'Paris — 巴黎.',
    usage: { inputTokens: 12, outputTokens: 5, reasoningTokens: 0 },
  },
  'deepseek-reasoning.sse': {
    ...thought,
    text: '4',
    usage: { inputTokens: 9, outputTokens: 8, reasoningTokens: 6 },
  },
  'openrouter-late-usage.sse': {
    text: 'Done late',
    reasoning: 'Hm.',
    usage: { inputTokens: 3, outputTokens: 2 },
  },
  'openrouter-error-with-choices.sse': {
    text: 'Half an answer',
    ...failure('server', 'Provider disconnected'),
  },
  'error-beside-token-limit.sse': {
    text: 'As far as it goes',
    finish: 'length',
    state: 'length',
    error: { code: 'bad-request', detail: 'max_tokens reached' },
  },
  'groq-error-event.sse': {
    text: '',
    reasoning: 'We call',
    ended: false,
    ...failure('bad-request', 'Tool call validation failed'),
  },
  'groq-usage.sse': { text: 'Hi', usage: { inputTokens: 7, outputTokens: 1 } },
  'mistral-thinking-parts.sse': {
    text: 'It is 7.',
    reasoning: 'Let me see.',
    finish: 'length',
    state: 'length',
    usage: { inputTokens: 4, outputTokens: 9 },
  },
  'perplexity-cumulative-crlf.sse': {
    text: 'One, two',
    citations: [{ url: 'https://a.example/' }],
    ended: false,
    usage: { inputTokens: 2, outputTokens: 8 },
  },
  'llama-cpp-error-field.sse': {
    text: 'Some',
    ended: false,
    ...failure('server', 'slot unavailable'),
  },
  'azure-prompt-filter.sse': {
    text: 'Copenhagen.',
    usage: { inputTokens: 12, outputTokens: 5, reasoningTokens: 0 },
  },
  'azure-content-filter.sse': { text: 'I can tell you', finish: 'refused', state: 'refused' },
  'refusal.sse': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: "I'm sorry, I can't help with that.",
  },
  'tool-call-only.sse': {
    ...toolOnly,
  },
  'no-finish-reason.sse': {
    text: 'Never finished',
    finish: undefined,
    usage: { inputTokens: 0 },
  },
  'no-end-marker.sse': {
    text: 'All there',
    ended: false,
    usage: { inputTokens: 5, outputTokens: 2 },
  },
  'first-line.ndjson': {
    text: 'Cut off',
    ...interrupted,
  },
  'truncated.sse': {
    text: 'Cut off',
    ...interrupted,
  },
  'single-line-breaks.sse': { text: 'No blank lines' },
  'unterminated-end-marker.sse': { text: 'Bare', finish: undefined },
  'citations.sse': {
    text: 'See this.',
    citations: [{ url: 'https://a.example/1', title: 'One' }, { url: 'https://a.example/2' }],
  },
  'emoji-across-deltas.sse': { text: 'A 😀 face é👩‍👩‍👧', reasoning: 'hm' },
  'vllm-flat-error.sse': {
    text: 'Wor',
    ...failure('too-long', "This model's maximum context length is 4096 tokens."),
  },
  'string-error.sse': {
    text: '',
    ended: false,
    ...failure('overloaded', 'model is overloaded, try later'),
  },
  'after-the-end.sse': { text: 'End' },
  'broken-record-in-the-middle.sse': { text: 'One three' },
  'error-finish-reason.sse': {
    text: 'So far',
    finish: undefined,
    state: 'failed',
    error: { code: 'server' },
  },
  'unknown-finish-reason.sse': { text: 'Fine.', finish: 'other', ended: false },
  'thought-all-the-budget.sse': {
    reasoning: 'Thinking and thinking',
    ...budgetSpent,
  },
  'whole-body.json': {
    text: 'All at once 🎉',
    reasoning: 'Quick.',
    ended: false,
    usage: { inputTokens: 12, outputTokens: 5, reasoningTokens: 0 },
  },
  'whole-body-without-reason.json': { text: 'Just this', finish: undefined, ended: false },
  'whole-error.json': {
    text: '',
    ended: false,
    ...failure('quota', 'You exceeded your current quota.'),
  },
  'whole-unknown.json': {
    text: '',
    ended: false,
    ...failure('bad-response', '{ "hello": "world" }'),
  },
  'think-tags.sse': { reasoning: 'Two and two. a<b ', text: '4 <think> 5' },
  'think-tags-at-once.sse': { reasoning: 'Two.', text: '4' },
  'think-tags-empty.sse': { text: '4' },
  'think-never-closed.sse': {
    reasoning: 'Paris is the answer.',
    text: 'Paris is the answer.</thi',
  },
  'think-cut-off.sse': {
    reasoning: 'Still thinking',
    ...budgetSpent,
  },
  'think-interrupted.sse': {
    reasoning: 'Still thinking</',
    text: '',
    finish: undefined,
    ended: false,
    state: 'failed',
    error: { code: 'lost' },
  },
  'think-closed-only.sse': { text: 'Two and two.\n\n\n4' },
  'think-closed-only-at-once.sse': { reasoning: 'Two and two.\n', text: '4' },
  'think-in-the-middle.sse': { text: 'Write <think>a</think> or `</think>`.' },
  'think-tag-begun.sse': {
    text: 'a <b </thin',
    ...interrupted,
  },
  'perplexity-sources.sse': {
    text: 'See this.',
    citations: [{ url: 'https://a.example/1', title: 'One' }, { url: 'https://a.example/2' }],
    ended: false,
  },
  'openrouter-reasoning-details.sse': { reasoning: 'Two and two.', text: '4' },
  'litellm-thinking-blocks.sse': { reasoning: 'Two. Hm.', text: '4' },
  'siliconflow-error.sse': {
    text: 'Half',
    ended: false,
    ...failure('server', 'Request processing failed due to an unknown error.'),
  },
  'zhipu-network-error.sse': {
    text: 'Half',
    finish: undefined,
    state: 'failed',
    error: { code: 'server' },
  },
  'gpustack-bare.sse': {
    reasoning: 'Hm.',
    text: 'Bare',
    ended: false,
    usage: { inputTokens: 3, outputTokens: 2 },
  },
  'snowflake-nulls.sse': { text: 'Never finished', finish: undefined },
  'moonshot-usage-in-choice.sse': { text: 'Hi', usage: { inputTokens: 3, outputTokens: 1 } },
  'openrouter-moderation.sse': {
    text: 'Half',
    finish: 'refused',
    explanation: 'Input was flagged',
    ended: false,
    state: 'refused',
  },
  'whole-body-in-one-line.body': {
    reasoning: 'Quick.',
    text: 'All at once',
    ended: false,
    usage: { inputTokens: 1, outputTokens: 2 },
  },
  'whole-unknown-in-one-line.body': {
    text: '',
    ended: false,
    ...failure('bad-response', '{"hello":"world"}'),
  },
};

describeFixtures('openai-chat', createChatReader, expected);

test.each([
  { reasoning_content: 'Hm.' },
  { reasoning: 'Hm.' },
  { reasoning_text: 'Hm.' },
  { thinking: 'Hm.' },
  { reasoning_content: 'Hm.', reasoning: 'Hm.', thinking: 'Hm.' },
  { reasoning_details: [{ type: 'reasoning.summary', summary: 'Hm.' }] },
  { thinking_blocks: [{ type: 'thinking', thinking: 'Hm.' }] },
  { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] },
  { content: [{ type: 'thinking', thinking: 'Hm.' }] },
  { content: [{ type: 'reasoning', text: 'Hm.' }] },
  { content: [{ type: 'reasoning', reasoning: 'Hm.' }] },
])('reasoning is found, and told once, in %j', (delta) => {
  expect(createChatReader()(chunk({ delta }))).toEqual([{ type: 'reasoning', text: 'Hm.' }]);
});

describe('in the middle of a stream', () => {
  test('hands out each delta with its own record', () => {
    const read = createChatReader();
    expect(read(chunk({ delta: { content: 'a' } }))).toEqual([{ type: 'text', text: 'a' }]);
    expect(read(chunk({ delta: { content: '' } }))).toEqual([]);
    expect(read({ data: '{}' })).toEqual([]);
    expect(read(chunk({ delta: { reasoning: 'b', content: 'c' }, finish_reason: 'stop' }))).toEqual(
      [
        { type: 'reasoning', text: 'b' },
        { type: 'text', text: 'c' },
        { type: 'finish', reason: 'stop' },
      ],
    );
    expect(read({ data: ' [DONE]' })).toEqual([{ type: 'end' }]);
    expect(read(chunk({ delta: { content: 'd' } }))).toEqual([]);
  });

  test.each([
    ['stop', 'stop'],
    ['COMPLETE', 'stop'],
    ['end_turn', 'stop'],
    ['eos', 'stop'],
    ['length', 'length'],
    ['max_tokens', 'length'],
    ['MAX_TOKENS', 'length'],
    ['content_filter', 'refused'],
    ['content_filter: SAFETY', 'refused'],
    ['sensitive', 'refused'],
    ['tool_calls', 'tool'],
    ['function_call', 'tool'],
    ['abort', 'other'],
  ])('takes the finish reason %s for %s', (said, reason) => {
    expect(createChatReader()(chunk({ delta: {}, finish_reason: said }))).toEqual([
      { type: 'finish', reason },
    ]);
  });

  test('takes null and nothing for no finish reason', () => {
    for (const reason of [null, undefined, '', 0, 'null', 'None', 'FINISH_REASON_UNSPECIFIED']) {
      expect(createChatReader()(chunk({ delta: {}, finish_reason: reason }))).toEqual([]);
    }
  });

  test('a reason in words that says there is none completes nothing', () => {
    const body = `data: ${chunk({ delta: { content: 'Half' }, finish_reason: 'null' }).data}\n\n`;
    expect(readAnswer([encoder.encode(body)], createChatReader())).toMatchObject({
      text: 'Half',
      state: 'interrupted',
    });
  });

  test.each([
    ['a list of texts', { delta: { content: ['Hel', 'lo'] } }],
    ['a part alone', { delta: { content: { type: 'text', text: 'Hello' } } }],
    ['the text of a completion', { text: 'Hello', finish_reason: null }],
    ['a whole message', { message: { content: 'Hello' } }],
  ])('reads %s', (_, choice) => {
    expect(createChatReader()(chunk(choice))).toEqual([{ type: 'text', text: 'Hello' }]);
  });

  test('reads numbers as the text that they are', () => {
    const read = createChatReader();
    const told = [5, 6].flatMap((content) => read(chunk({ delta: { content } })));
    expect(told.map((event) => event.type === 'text' && event.text)).toEqual(['5', '6']);
  });

  test('of several answers at once reads the one that began', () => {
    const read = createChatReader();
    const told = [0, 1, 0, 1].flatMap((index) => read(chunk({ index, delta: { content: index } })));
    expect(told).toEqual([
      { type: 'text', text: '0' },
      { type: 'text', text: '0' },
    ]);
  });

  test('reads counts that are written as text', () => {
    const usage = { prompt_tokens: '3', completion_tokens: '4' };
    expect(createChatReader()({ data: JSON.stringify({ choices: [], usage }) })).toEqual([
      { type: 'usage', usage: { inputTokens: 3, outputTokens: 4 } },
    ]);
  });

  test('half a thought of an answer that was refused is no answer', () => {
    const read = createChatReader();
    const told = [
      ...read(chunk({ delta: { content: '<think>Half a' } })),
      ...read(chunk({ delta: {}, finish_reason: 'content_filter' })),
    ];
    expect(told.filter(({ type }) => type === 'text')).toEqual([]);
  });

  test('takes everything in an event named error for an error', () => {
    for (const data of ['{"error":{"message":"Bad"}}', '{"message":"Bad"}', '"Bad"', 'Bad']) {
      expect(createChatReader()({ data, event: 'error' })).toEqual([
        { type: 'error', error: { code: 'server', detail: 'Bad' } },
      ]);
    }
  });

  test('takes no error for one where none is', () => {
    const read = createChatReader();
    expect(read(chunk({ delta: { content: 'a' } }, { error: null }))).toHaveLength(1);
    expect(read({ data: '{"message":{"role":"assistant"}}' })).toEqual([]);
    for (const error of [{}, { code: null, message: null }, '']) {
      expect(read(chunk({ delta: { content: 'a' } }, { error }))).toHaveLength(1);
    }
    for (const code of [0, '0', 200, 'Success'])
      expect(read({ data: JSON.stringify({ code, message: 'success' }) })).toEqual([]);
  });

  test.each([
    { detail: 'Boom' },
    { detail: [{ msg: 'Boom' }] },
    { errors: [{ message: 'Boom' }] },
    { choices: null, base_resp: { status_code: 1004, status_msg: 'Boom' } },
    { code: 50, message: 'Boom' },
  ])('finds the error in %j', (body) => {
    expect(createChatReader()({ data: JSON.stringify(body) })).toMatchObject([
      { type: 'error', error: { detail: 'Boom' } },
    ]);
  });

  test('the servers’ own words are heard where they stand outside of every event', () => {
    const begun = `data: ${chunk({ delta: { content: 'Half' } }).data}\n\n`;
    const error = '{"error":{"message":"GPU on fire"}}';
    const page = '<html><title>502 Bad Gateway</title>';
    for (const [body, detail] of [
      [`: ping\n\n${error}\n`, 'GPU on fire'],
      [`${begun}${error}`, 'GPU on fire'],
      [`${begun}${page}\n`, '502 Bad Gateway'],
      [`${begun}upstream connect error`, 'upstream connect error'],
    ]) {
      const told = wholeThenCut(encoder.encode(body), (pieces) =>
        readAnswer(pieces, createChatReader()),
      );
      expect(told).toMatchObject({ state: 'failed', error: { detail } });
    }
  });

  test('tells a content filter that speaks as an error for a refusal', () => {
    const error = { code: 'content_filter', message: 'Filtered.' };
    expect(createChatReader()({ data: JSON.stringify({ error }) })).toEqual([
      { type: 'finish', reason: 'refused', explanation: 'Filtered.' },
    ]);
  });

  test('explains a refusal as far as it came', () => {
    const read = createChatReader();
    expect(read(chunk({ delta: { refusal: 'I ' } }))).toEqual([
      { type: 'finish', reason: 'refused', explanation: 'I' },
    ]);
    expect(read(chunk({ delta: { refusal: 'won’t.' } }))).toEqual([
      { type: 'finish', reason: 'refused', explanation: 'I won’t.' },
    ]);
  });

  test('shows half a character that never became whole as U+FFFD', () => {
    const read = createChatReader();
    expect(read({ data: String.raw`{"choices":[{"delta":{"content":"a\ud83d"}}]}` })).toEqual([
      { type: 'text', text: 'a' },
    ]);
    expect(read({ data: '[DONE]' })).toEqual([{ type: 'text', text: '\uFFFD' }, { type: 'end' }]);
  });

  test('gives up on records that are never JSON', () => {
    const read = createChatReader();
    const events: AnswerEvent[] = [];
    for (let record = 0; record < 100; record += 1) events.push(...read({ data: 'plain words' }));
    expect(events).toEqual([
      { type: 'error', error: { code: 'bad-response', detail: 'plain words' } },
    ]);
  });

  test('does not take a stream without one readable record for an empty answer', () => {
    const read = createChatReader();
    expect(read({ data: 'plain words' })).toEqual([]);
    expect(read({ data: '[DONE]' })).toEqual([
      { type: 'error', error: { code: 'bad-response', detail: 'plain words' } },
      { type: 'end' },
    ]);
  });
});

describe('any text', () => {
  const text = fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 });
  const comment = fc.constantFrom('', ': ping', ':', ': OPENROUTER PROCESSING');
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
  const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

  /** Cut between any two code units, in the middle of characters too. */
  const deltas = fc
    .tuple(
      text.map((parts) => parts.join('')),
      fc.array(fc.nat({ max: 12 })),
    )
    .map(([whole, cuts]) => {
      const pieces: string[] = [];
      let at = 0;
      for (const length of cuts) pieces.push(whole.slice(at, (at += length)));
      return [...pieces, whole.slice(at)];
    });

  test('comes out as it went in, however it is framed and cut', () => {
    fc.assert(
      fc.property(deltas, comment, lineBreak, lengths, (pieces, between, eol, cuts) => {
        const records = pieces.map((content) =>
          JSON.stringify({ choices: [{ delta: { content } }] }),
        );
        const body = [...records, '[DONE]']
          .map((data) => [between, `data: ${data}`, '', ''].join(eol))
          .join('');
        const answer = readAnswer(cutInto(encoder.encode(body), cuts), createChatReader());
        expect(answer.text).toBe(pieces.join('').toWellFormed());
        expect(answer.ended).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('comes without half a character in any event', () => {
    fc.assert(
      fc.property(deltas, (pieces) => {
        const read = createChatReader();
        for (const content of pieces) {
          const events = read({ data: JSON.stringify({ choices: [{ delta: { content } }] }) });
          for (const event of events)
            expect(event).toMatchObject({
              type: 'text',
              text: expect.toSatisfy((shown: string) => shown.isWellFormed()),
            });
        }
      }),
    );
  });
});
