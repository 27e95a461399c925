import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import type { DialogView } from '../support/inspect.ts';
import { chatReply, closedPort, errorReply, type Reply } from '../support/model-server.ts';
import { configure } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { sentence } from '../support/sentence.ts';

const key = 'sk-secret-0123456789abcdef';

interface Failure {
  readonly what: string;
  readonly reply: Reply;
  /** How the status names it. */
  readonly status: RegExp;
  /** The server's own words, to be read somewhere in the dialog. */
  readonly words: string;
}

const failures: readonly Failure[] = [
  {
    what: 'a wrong key',
    reply: errorReply(401, {
      message: 'Incorrect API key provided. Find yours in your account.',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    }),
    status: sentence(english.error.auth),
    words: 'Incorrect API key provided. Find yours in your account.',
  },
  {
    what: 'a server that repeats the key, which is never shown,',
    reply: errorReply(401, {
      message: `You sent ${key}, which is wrong.`,
      code: 'invalid_api_key',
    }),
    status: sentence(english.error.auth),
    words: 'which is wrong.',
  },
  {
    what: 'an unknown model',
    reply: errorReply(404, {
      message: 'The model `test-model` does not exist or you do not have access to it.',
      type: 'invalid_request_error',
      param: null,
      code: 'model_not_found',
    }),
    status: sentence(english.error.modelNotFound),
    words: 'The model `test-model` does not exist or you do not have access to it.',
  },
  {
    what: 'a web page in place of an API',
    reply: {
      headers: { 'content-type': 'text/html; charset=utf-8' },
      steps: [
        '<!doctype html><html><head><title>Sign in</title></head><body>Welcome</body></html>',
      ],
    },
    status: sentence(english.error.notAnApi),
    words: '',
  },
];

describe.each(browsers)('in %s', (kind) => {
  let stage: Stage;

  beforeAll(async () => {
    const page = { body: htmlPage('<p id="text">Selected text</p>') };
    stage = await setStage(kind, { pages: { '/': page } });
    await configure(stage.browser, { key, baseUrl: stage.model.baseUrl, model: 'test-model' });
  });
  afterAll(() => stage?.close());

  async function failedAnswer(): Promise<DialogView> {
    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    return answerDialog(tab).reaches('failed', { limit: 20_000 });
  }

  test.each(failures)('$what is told by name', async ({ reply, status, words }) => {
    const asked = stage.model.reply(reply);
    const failed = await failedAnswer();
    expect(failed).toMatchObject({ busy: false, answer: '' });
    expect(failed.status).toMatch(status);
    expect(failed.text).toContain(words);
    expect(failed.text).not.toContain(key);
    // Not one of them gets better by asking again.
    expect(asked.requests).toHaveLength(1);
  });

  test('an error in the middle keeps the text that came before it', async () => {
    const [first = ''] = chatReply(['Half an answer']).steps;
    const overloaded = { error: { message: 'The engine is overloaded.', type: 'server_error' } };
    stage.model.reply({ steps: [first, `data: ${JSON.stringify(overloaded)}\n\n`] });
    const failed = await failedAnswer();
    expect(failed.answer).toBe('Half an answer');
    expect(failed.text).toContain('The engine is overloaded.');
  });

  // The last one: it leaves the settings pointing at nobody.
  test('a refused connection is told by name', async () => {
    const port = await closedPort();
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    await configure(stage.browser, { key, baseUrl, model: 'test-model' });
    const failed = await failedAnswer();
    expect(failed).toMatchObject({ busy: false, answer: '' });
    expect(failed.status).toMatch(sentence(english.error.unreachableLocal));
    expect(failed.status).toContain(`127.0.0.1:${port}`);
  });
});
