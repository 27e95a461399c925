import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import type { Reply } from '../support/model-server.ts';
import { configureIn, openOptions } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';

const key = 'sk-test-0123456789';

interface Case {
  /** As the options page calls it. */
  readonly provider: string;
  /** A stream in the provider's own format, below `test/fixtures`. */
  readonly stream: string;
  /** Where the stream is asked for. */
  readonly path: string;
  /** The header that carries the key. */
  readonly header: readonly [name: string, value: string];
  readonly answer: string;
}

const bearer = ['authorization', `Bearer ${key}`] as const;

const cases: readonly Case[] = [
  {
    provider: 'OpenAI',
    stream: 'openai-chat/think-tags.sse',
    path: '/chat/completions',
    header: bearer,
    answer: '4 <think> 5',
  },
  {
    provider: 'OpenAI (Responses)',
    stream: 'openai-responses/text.sse',
    path: '/responses',
    header: bearer,
    answer: 'Paris — 巴黎.',
  },
  {
    provider: 'Anthropic',
    stream: 'anthropic/thinking.sse',
    path: '/v1/messages',
    header: ['x-api-key', key],
    answer: 'It is 4 — 四.',
  },
  {
    provider: 'Google Gemini',
    stream: 'gemini/text-crlf.sse',
    path: '/v1beta/models/test-model:streamGenerateContent?alt=sse',
    header: ['x-goog-api-key', key],
    answer: 'Paris — 巴黎.',
  },
  {
    provider: 'Google Gemini',
    stream: 'gemini/array.body',
    path: '/v1beta/models/test-model:streamGenerateContent?alt=sse',
    header: ['x-goog-api-key', key],
    answer: 'One, two',
  },
  {
    provider: 'Ollama',
    stream: 'ollama/chat.ndjson',
    path: '/api/chat',
    header: bearer,
    answer: 'Paris — 巴黎.',
  },
  {
    provider: 'OpenRouter',
    stream: 'openai-chat/openrouter-reasoning-details.sse',
    path: '/chat/completions',
    header: bearer,
    answer: '4',
  },
  {
    provider: 'OpenAI-compatible',
    stream: 'openai-chat/perplexity-cumulative-crlf.sse',
    path: '/chat/completions',
    header: bearer,
    answer: 'One, two',
  },
  {
    provider: 'OpenAI-compatible',
    stream: 'openai-chat/whole-body.json',
    path: '/chat/completions',
    header: bearer,
    answer: 'All at once 🎉',
  },
];

/** The recorded body in pieces of a few bytes, under a content type that says nothing. */
function inPieces(stream: string): Reply {
  const bytes = readFileSync(new URL(`../fixtures/${stream}`, import.meta.url));
  const pieces = Array.from({ length: Math.ceil(bytes.length / 97) }, (_, index) =>
    bytes.subarray(97 * index, 97 * (index + 1)),
  );
  return { headers: { 'content-type': 'application/octet-stream' }, steps: pieces };
}

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;
  let options: Tab;

  beforeAll(async () => {
    stage = await setStage(kind, {
      pages: { '/': { body: htmlPage('<p id="text">Some text</p>') } },
    });
    options = await openOptions(stage.browser);
  });
  afterAll(() => stage?.close());

  test.each(cases)(
    '$provider types $stream',
    async ({ provider, stream, path, header, answer }) => {
      const baseUrl = stage.model.baseUrl.replace('/v1', '');
      await configureIn(options, { provider, key, baseUrl, model: 'test-model' });
      const asked = stage.model.reply(inPieces(stream));
      const tab = await stage.visit('/');
      await selectIn(tab, '#text');
      await runExplain(tab, kind);

      const seen = await answerDialog(tab).reaches('complete');
      expect(seen.answer).toBe(answer);
      const request = await asked.request();
      expect(request.url).toBe(path);
      expect(request.headers[header[0]]).toBe(header[1]);
      expect(request.body).toContain('Some text');
      expect(`${request.url}${request.body}`).not.toContain(key);
    },
  );
});
