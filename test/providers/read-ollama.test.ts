import { createOllamaReader } from '../../src/providers/read-ollama.ts';
import { describeFixtures, failure, interrupted, toolOnly } from '../support/read-answer.ts';

const usage = { inputTokens: 30, outputTokens: 10 };

describeFixtures('ollama', createOllamaReader, {
  'chat.ndjson': { text: 'Paris — 巴黎.', usage },
  'thinking.ndjson': { text: '4', reasoning: 'Two and two.', usage },
  'think-tags.ndjson': { text: '4', reasoning: 'Two and two.', usage },
  'length.ndjson': { text: 'And then', finish: 'length', state: 'length', usage },
  'no-reason.ndjson': { text: 'Old', finish: undefined },
  'tool-call.ndjson': {
    usage,
    ...toolOnly,
  },
  'error.ndjson': {
    text: 'Half',
    ended: false,
    ...failure('server', 'an error was encountered while running the model'),
  },
  'truncated.ndjson': {
    text: 'Cut off',
    ...interrupted,
  },
  'first-line.ndjson': {
    text: 'Cut off',
    ...interrupted,
  },
  'loaded.ndjson': { text: '', finish: 'other', state: 'failed', error: { code: 'empty' } },
  'generate.ndjson': { text: 'Also this', usage: { inputTokens: 3, outputTokens: 2 } },
  'whole.body': { text: 'All at once', usage },
  'whole-error.body': {
    text: '',
    ended: false,
    ...failure('model-not-found', 'model "x" not found, try pulling it first'),
  },
  'events.sse': { text: 'Framed', usage },
});
