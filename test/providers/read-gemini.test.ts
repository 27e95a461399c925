import { createGeminiReader } from '../../src/providers/read-gemini.ts';
import {
  budgetSpent,
  describeFixtures,
  failure,
  interrupted,
  toolOnly,
} from '../support/read-answer.ts';

const usage = { inputTokens: 8, outputTokens: 7, reasoningTokens: 20 };
/** There is no end marker: a finish reason is the proof. */
const ended = false;

describeFixtures('gemini', createGeminiReader, {
  'text-crlf.sse': { text: 'Paris — 巴黎.', ended, usage },
  'thoughts.sse': { text: '4', reasoning: '**Adding**\n\nTwo.', ended, usage },
  'safety.sse': {
    text: 'I can tell',
    finish: 'refused',
    state: 'refused',
    explanation: 'SAFETY',
    ended,
    usage,
  },
  'blocked-prompt.sse': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: 'PROHIBITED_CONTENT',
    ended,
    usage: { inputTokens: 8 },
  },
  'blocked-with-a-message.sse': {
    text: '',
    finish: 'refused',
    state: 'refused',
    explanation: 'The prompt was blocked.',
    ended,
  },
  'grounding.sse': {
    text: 'See this.',
    citations: [{ url: 'https://a.example/1', title: 'One' }, { url: 'https://a.example/2' }],
    ended,
    usage,
  },
  'budget-spent.sse': {
    ended,
    usage: { inputTokens: 15, reasoningTokens: 2 },
    ...budgetSpent,
  },
  'length.sse': { text: 'And then', finish: 'length', state: 'length', ended, usage },
  'tool-call.sse': {
    ended,
    usage,
    ...toolOnly,
  },
  'error.sse': {
    text: 'Half',
    ended,
    usage: { inputTokens: 8, outputTokens: 1 },
    ...failure('overloaded', 'The model is overloaded. Please try again later.'),
  },
  'other-reason.sse': { text: 'Fine.', finish: 'other', ended, usage },
  'truncated.sse': {
    text: 'Cut off',
    usage: { inputTokens: 8, outputTokens: 1 },
    ...interrupted,
  },
  'array.body': { text: 'One, two', reasoning: 'Thinking.\n', ended, usage },
  'array-truncated.body': {
    text: 'One',
    reasoning: 'Thinking.\n',
    usage: { inputTokens: 8, outputTokens: 1 },
    ...interrupted,
  },
  'array-of-an-error.json': {
    text: '',
    ended,
    ...failure('auth', 'API key not valid. Please pass a valid API key.'),
  },
  'whole.json': { text: 'All at once', ended, usage },
});
