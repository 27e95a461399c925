import { createAnthropicReader } from '../../src/providers/read-anthropic.ts';
import {
  budgetSpent,
  describeFixtures,
  failure,
  interrupted,
  toolOnly,
} from '../support/read-answer.ts';

describeFixtures('anthropic', createAnthropicReader, {
  'thinking.sse': {
    text: 'It is 4 — 四.',
    reasoning: 'Two and two.',
    usage: { inputTokens: 12, outputTokens: 9 },
  },
  'interleaved-blocks.sse': {
    text: 'One, two, three.',
    reasoning: 'Hm…',
    usage: { inputTokens: 12, outputTokens: 9 },
  },
  'citations.sse': {
    text: 'See this.',
    citations: [{ url: 'https://a.example/1', title: 'One' }],
    usage: { inputTokens: 12, outputTokens: 9 },
  },
  'refusal-without-words.sse': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: 'This was blocked.',
    usage: { inputTokens: 18, outputTokens: 5 },
  },
  'second-start.sse': { text: 'First second.', usage: { inputTokens: 20, outputTokens: 30 } },
  'compaction.sse': { text: 'Hello! 👋', usage: { inputTokens: 12, outputTokens: 9 } },
  'overloaded.sse': {
    text: 'As far as',
    ended: false,
    usage: { inputTokens: 12, outputTokens: 1 },
    ...failure('overloaded', 'Overloaded'),
  },
  'error-without-name.sse': {
    text: 'Half',
    ended: false,
    usage: { inputTokens: 12, outputTokens: 1 },
    ...failure('server', 'Internal server error'),
  },
  'length.sse': {
    text: 'And then',
    finish: 'length',
    state: 'length',
    usage: { inputTokens: 12, outputTokens: 9 },
  },
  'thinking-only-cut.sse': {
    reasoning: 'Still thinking',
    usage: { inputTokens: 12, outputTokens: 9 },
    ...budgetSpent,
  },
  'tool-use.sse': {
    usage: { inputTokens: 12, outputTokens: 9 },
    ...toolOnly,
  },
  'truncated.sse': {
    text: 'Cut off',
    usage: { inputTokens: 12, outputTokens: 1 },
    ...interrupted,
  },
  'unknown-events.sse': {
    text: 'Fine.',
    finish: 'other',
    usage: { inputTokens: 12, outputTokens: 9 },
  },
  'whole-message.json': {
    text: 'All at once',
    reasoning: 'Quick.',
    ended: false,
    usage: { inputTokens: 12, outputTokens: 5 },
  },
  'whole-message-in-one-line.body': {
    text: 'All at once',
    reasoning: 'Quick.',
    ended: false,
    usage: { inputTokens: 12, outputTokens: 5 },
  },
  'whole-error.body': {
    text: '',
    ended: false,
    ...failure('quota', 'Your credit balance is too low.'),
  },
  'another-api.sse': { text: '', ended: false, ...failure('bad-response', '{"hello":"world"}') },
});
