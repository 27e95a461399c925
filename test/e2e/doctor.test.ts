import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import { answerDialog } from '../support/answer-dialog.ts';
import type { Tab } from '../support/driven-browser.ts';
import type { Control } from '../support/inspect.ts';
import { chatReply } from '../support/model-server.ts';
import { canHaveNginx, type Nginx, startNginx } from '../support/nginx.ts';
import { pressButton, putIntoField } from '../support/operate.ts';
import { fillConnection, openOptions } from '../support/options-page.ts';
import { htmlPage } from '../support/page-server.ts';
import { runExplain, selectIn } from '../support/run-explain.ts';
import { sentence } from '../support/sentence.ts';
import { browsers, setStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait-for.ts';

const numbers = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`);
const key = 'sk-secret-0123456789abcdef';

const compressing = ['gzip on;', 'gzip_types text/event-stream;'];

interface Way {
  readonly what: string;
  readonly path: string;
  /** Lines in nginx's configuration. */
  readonly lines: readonly string[];
  readonly says: RegExp;
  /** Of the lines in `fixes`, those that the report gives. */
  readonly fix: readonly string[];
  /** Headers of the server behind nginx. */
  readonly headers?: Readonly<Record<string, string>>;
}

const fixes = [
  'gzip off;',
  'proxy_buffering off;',
  'proxy_http_version 1.1;',
  'X-Accel-Buffering: no',
];

const ways: readonly Way[] = [
  {
    what: 'nginx as it comes holds the stream back',
    path: '/held',
    lines: [],
    says: sentence(english.doctor.heldBack),
    fix: fixes.slice(1),
  },
  {
    what: 'with gzip on, compression is named',
    path: '/gzip',
    lines: compressing,
    says: sentence(english.doctor.compressed),
    fix: fixes,
  },
  {
    what: 'with the first line that the report gives, it streams',
    path: '/unbuffered',
    lines: ['proxy_buffering off;'],
    says: sentence(english.doctor.streams),
    fix: [],
  },
  {
    what: 'with the second line, it streams',
    path: '/http11',
    lines: ['proxy_http_version 1.1;', 'proxy_set_header Connection "";'],
    says: sentence(english.doctor.streams),
    fix: [],
  },
  {
    what: 'with the header, it streams',
    path: '/header',
    lines: [],
    headers: { 'X-Accel-Buffering': 'no' },
    says: sentence(english.doctor.streams),
    fix: [],
  },
  {
    what: 'compressed, but not held back, it streams',
    path: '/both',
    lines: [...compressing, 'proxy_buffering off;'],
    says: sentence(english.doctor.streams),
    fix: [],
  },
];

describe.each(browsers)('in %s', (kind) => {
  const possible = canHaveNginx();
  let stage: Stage;
  let nginx: Nginx;
  let options: Tab;

  beforeAll(async () => {
    if (!possible) return;
    stage = await setStage(kind, { pages: { '/': { body: htmlPage('<p id="text">Text</p>') } } });
    nginx = await startNginx({
      upstream: stage.model.port,
      locations: Object.fromEntries(ways.map(({ path, lines }) => [path, lines])),
    });
    options = await openOptions(stage.browser);
  });
  afterAll(async () => {
    await stage?.close();
    await nginx?.close();
  });

  async function examine(baseUrl: string): Promise<Control> {
    await fillConnection(options, { key, baseUrl, model: 'test-model' }, putIntoField);
    await pressButton(options, 'document', 'Test connection');
    return waitFor(
      'the report',
      async () => {
        const [status] = await options.inspect('document', 'controls', 'status');
        return status && /ok|failed/.test(status.state) ? status : undefined;
      },
      { limit: 20_000 },
    );
  }

  test.skipIf(!possible).each(ways)('$what', async ({ path, headers = {}, says, fix }) => {
    stage.model.reply({ ...chatReply(numbers, 60), headers });
    const report = await examine(`http://127.0.0.1:${nginx.port}${path}/v1`);
    expect(report.text).toMatch(says);
    expect(report.state).toBe('ok');
    expect(fixes.filter((line) => report.text.includes(line))).toEqual(fix);
    expect(report.text).toContain('1 2 3 4 5');
    expect(report.text).not.toContain(key);

    const tab = await stage.visit('/');
    await selectIn(tab, '#text');
    await runExplain(tab, kind);
    const { answer } = await answerDialog(tab).reaches('complete');
    expect(answer).toBe(numbers.join(''));
  });

  test.skipIf(!possible)('a server that does not stream is told from all of them', async () => {
    const message = { role: 'assistant', content: '1 2 3' };
    const body = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] });
    stage.model.reply({ headers: { 'content-type': 'application/json' }, steps: [body] });
    const report = await examine(stage.model.baseUrl);
    expect(report).toMatchObject({ state: 'ok', text: expect.stringMatching(/stream: true/) });
    expect(report.text).not.toContain('proxy_buffering');
  });
});
