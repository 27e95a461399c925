import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stopTest, testConnection } from '../../../src/background/doctor/test-connection.ts';
import type { Setup } from '../../../src/background/setup.ts';
import { emptyEndpoint } from '../../../src/providers/custom.ts';
import { providers } from '../../../src/providers/index.ts';
import type { ConnectionReport } from '../../../src/protocol/requests.ts';
import { parseSettings } from '../../../src/settings/settings.ts';

const key = 'sk-canary-1234567890';
const baseUrl = 'https://gateway.example.com/v1';

let access: boolean;
let now: number;
let signal: AbortSignal | null | undefined;

beforeEach(() => {
  access = true;
  now = 0;
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'Browser/1' });
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => access);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
    manifest_version: 3,
    name: 'Typeover',
    version: '1.2.3',
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  fakeBrowser.reset();
});

function setup(config: Partial<Setup['config']> = {}, withoutOrigin: string[] = []): Setup {
  return {
    provider: providers['openai-compatible'],
    settings: { ...parseSettings(undefined), withoutOrigin },
    config: { baseUrl, model: 'm', key, ...config },
    source: 'Gateway · m',
  };
}

const event = (delta: object, reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ delta, finish_reason: reason }] })}\n\n`;
const numbers = Array.from({ length: 20 }, (_, index) => event({ content: `${index + 1}\n` }));
const end = `${event({}, 'stop')}data: [DONE]\n\n`;

/** A response whose body comes in these reads, each after so many milliseconds. */
function arriving(reads: readonly (readonly [number, string])[], init: ResponseInit = {}) {
  const left = [...reads];
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (signal?.aborted) return controller.error(signal.reason);
        const read = left.shift();
        if (!read) return controller.close();
        now += read[0];
        return controller.enqueue(new TextEncoder().encode(read[1]));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, init);
}

function examine(response: Response | Error, tested = setup()): Promise<ConnectionReport> {
  return testConnection({
    setup: tested,
    now: () => now,
    transport(_url, init) {
      ({ signal } = init);
      return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
    },
  });
}

const outcomes = ({ checks = [] }: ConnectionReport) => checks.map(({ outcome }) => outcome);
const lastStep = ({ checks }: ConnectionReport) => checks?.at(-1)?.name;
const errorBody = (status: number, error: object) => Response.json({ error }, { status });
const live = () => arriving([...numbers, end].map((text) => [100, text] as const));
const heldBack = (headers = {}) => arriving([[2100, numbers.join('') + end]], { headers });

describe('an answer', () => {
  test('that streams passes every check, is measured and quoted', async () => {
    const report = await examine(live());
    expect(report).toMatchObject({ ok: true, findings: [], fix: [] });
    expect(report.message).toContain('Gateway · m');
    expect(outcomes(report)).toEqual(Array.from({ length: 9 }, () => 'passed'));
    expect(report.words).toMatch(/^1 2 3 .* 20$/);
    const values = report.measures?.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['200', '100 ms', '2000 ms', '20', '10.0']));
  });

  test('that is held back by nobody in sight may be gathered by the server itself', async () => {
    const report = await examine(heldBack());
    expect(report.ok).toBe(true);
    expect(report.message).not.toMatch(/nginx/i);
    expect(report.findings).toHaveLength(2);
    expect(report.fix).toContain('proxy_buffering off;');
  });

  test.each([
    [{ server: 'nginx/1.26.3' }, 'nginx'],
    [{ via: '1.1 gateway' }, '1.1 gateway'],
  ])('that %j holds back works, and can be mended', async (headers, proxy) => {
    const report = await examine(heldBack(headers));
    expect(report.ok).toBe(true);
    expect(report.message).toContain(proxy);
    expect(report.findings).toHaveLength(1);
    expect(outcomes(report).at(-1)).toBe('failed');
    for (const line of ['proxy_buffering off;', 'proxy_http_version 1.1;', 'X-Accel-Buffering: no'])
      expect(report.fix).toContain(line);
    expect(report.fix).not.toContain('gzip off;');
  });

  test('that is compressed and held back is another finding', async () => {
    const report = await examine(heldBack({ 'content-encoding': 'gzip' }));
    expect(report).toMatchObject({ ok: true });
    expect(outcomes(report).at(-1)).toBe('failed');
    expect(report.message).toContain('gzip');
    expect(report.fix).toContain('gzip off;');
  });

  test.each(['', '\n'])(
    'in one JSON body is another finding, with %j behind it',
    async (behind) => {
      const whole = { choices: [{ message: { content: '1 2 3' }, finish_reason: 'stop' }] };
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const body = JSON.stringify(whole) + behind;
      const report = await examine(arriving([[900, body]], { headers }));
      expect(report).toMatchObject({ ok: true, fix: [], words: '1 2 3' });
      expect(outcomes(report).at(-1)).toBe('failed');
      expect(report.findings?.join(' ')).toContain('stream: true');
      expect(report.message).not.toBe((await examine(heldBack())).message);
    },
  );

  test('that does not stop at twenty is left', async () => {
    const endless = arriving(Array.from({ length: 500 }, () => [1, event({ content: '21\n' })]));
    const report = await examine(endless);
    expect(report.ok).toBe(true);
    expect(now).toBeLessThan(300);
  });

  test.each([
    ['a few words', 2],
    ['many', 9],
  ])('whose connection is lost after %s broke off, and is nothing else', async (_, count) => {
    const report = await examine(arriving(numbers.slice(0, count).map((text) => [50, text])));
    expect(report).toMatchObject({ ok: false, fix: [], words: expect.stringMatching(/^1 2/) });
    expect(report.message).toMatch(/broke off/);
    expect(outcomes(report).at(-1)).toBe('failed');
    expect(report.findings).toEqual([expect.stringMatching(/connection was lost/)]);
  });

  test('of few pieces leaves open whether it streams', async () => {
    const report = await examine(arriving([[900, event({ content: '1 2 3' }) + end]]));
    expect(report.ok).toBe(true);
    expect(outcomes(report).at(-1)).toBe('unsure');
  });
});

const lines = (texts: readonly string[]) =>
  arriving(texts.map((text) => [50, `${JSON.stringify({ text })}\n`] as const));

describe('a custom endpoint', () => {
  const whole = Array.from({ length: 20 }, (_, index) => index + 1).map((last) =>
    Array.from({ length: last }, (_, index) => `${index + 1}`).join('\n'),
  );
  const endpoint = { ...emptyEndpoint, url: 'https://own.example.com/ask' };
  const own = (more = {}) => ({
    ...setup({ endpoint: { ...endpoint, ...more } }),
    provider: providers.custom,
  });

  test('that repeats the whole text is told from one that streams, with what mends it', async () => {
    const report = await examine(lines(whole), own());
    expect(report.ok).toBe(false);
    expect(report.message).toMatch(/repeats the whole text/);
    expect(report.findings?.join(' ')).toContain('“Each message repeats the whole text”');
    expect(outcomes(report).at(-1)).toBe('failed');
  });

  test('that is read as it sends passes', async () => {
    const once = whole.map((_, index) => `${index + 1}\n`);
    for (const report of [
      await examine(lines(whole), own({ repeatsText: true })),
      await examine(lines(once), own()),
      await examine(lines(['1', '\n', '1', '0', '\n', '1', '1', '\n', '1', '2']), own()),
    ]) {
      expect(report).toMatchObject({ ok: true, findings: [] });
      expect(outcomes(report)).toEqual(Array.from({ length: 10 }, () => 'passed'));
    }
  });

  test('alone has the option, so no other provider is told of it', async () => {
    const repeated = [...whole.map((content) => event({ content })), end];
    const report = await examine(arriving(repeated.map((text) => [50, text] as const)));
    expect(report).toMatchObject({ ok: true, findings: [] });
  });
});

describe('what keeps an answer away is found in order', () => {
  test.each<[string, number, () => Promise<ConnectionReport>]>([
    ['settings that lack the model', 1, () => examine(live(), setup({ model: '' }))],
    [
      'a missing permission',
      2,
      () => {
        access = false;
        return examine(live());
      },
    ],
    [
      'no network',
      3,
      () => {
        vi.stubGlobal('navigator', { onLine: false, userAgent: 'Browser/1' });
        return examine(live());
      },
    ],
    ['nobody there', 4, () => examine(new TypeError('Failed to fetch'))],
    ['a wrong key', 6, () => examine(errorBody(401, { message: 'Wrong key' }))],
    ['a web page', 7, () => examine(new Response('<!doctype html><title>Hi</title>'))],
    [
      'an unknown model',
      8,
      () => examine(errorBody(404, { message: 'no', code: 'model_not_found' })),
    ],
    [
      'an error in the middle',
      8,
      () => examine(new Response(`data: {"error":{"message":"Overloaded"}}\n\n`)),
    ],
  ])('%s', async (_, count, run) => {
    const report = await run();
    expect(report.ok).toBe(false);
    expect(outcomes(report)).toEqual([
      ...Array.from({ length: count - 1 }, () => 'passed'),
      'failed',
    ]);
    expect(lastStep(report)).toBeTruthy();
    expect(report.message).not.toBe('');
  });

  test('where nothing answers, a terminal can tell what the browser does not', async () => {
    const report = await examine(new TypeError('Failed to fetch'));
    expect(report.fix).toEqual(['curl -v https://gateway.example.com/']);
    const local = setup({ baseUrl: 'http://127.0.0.1:8080/v1' });
    const near = await examine(new TypeError('Failed to fetch'), local);
    expect(near.fix).toEqual(['curl -v http://127.0.0.1:8080/']);
    expect(near.message).not.toBe(report.message);
  });
});

/** A server that says nothing, and a clock that ticks at once. */
function waitFor(address: string, reads: readonly (readonly [number, string])[] = []) {
  let time = 0;
  const ticks: (() => void)[] = [];
  const clock = {
    now: () => time,
    every: (_: number, callback: () => void) => {
      ticks.push(callback);
      return () => ticks.splice(0);
    },
  };
  const silence = (until: AbortSignal | null | undefined) => {
    const left = [...reads];
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        until?.addEventListener('abort', () => controller.error(until.reason));
      },
      pull(controller) {
        const read = left.shift();
        if (read) controller.enqueue(new TextEncoder().encode(read[1]));
      },
    });
  };
  const report = testConnection({
    setup: setup({ baseUrl: address }),
    clock,
    transport: (_url, init) => Promise.resolve(new Response(silence(init.signal))),
  });
  const advance = async (milliseconds: number) => {
    await new Promise((resolve) => setTimeout(resolve));
    time += milliseconds;
    for (const tick of ticks) tick();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { report, advance };
}

describe('a test is no answer', () => {
  test.each([
    ['https://gateway.example.com/v1', 60],
    ['http://127.0.0.1:8080/v1', 90],
  ])('%s has %d seconds for its first byte', async (address, seconds) => {
    const { report, advance } = waitFor(address);
    let told: ConnectionReport | undefined;
    void report.then((found) => (told = found));
    await advance(seconds * 1000 - 1);
    expect(told).toBeUndefined();
    await advance(1);
    expect((await report).ok).toBe(false);
    expect(outcomes(await report).at(-1)).toBe('failed');
  });

  test('and two minutes in all', async () => {
    const { report, advance } = waitFor(baseUrl, [[0, event({ content: '1' })]]);
    await advance(120_000);
    expect(outcomes(await report).at(-1)).toBe('failed');
  });

  test('ends when it is stopped, and when another begins', async () => {
    const first = waitFor(baseUrl);
    await first.advance(1);
    stopTest();
    expect((await first.report).ok).toBe(false);
    const second = waitFor(baseUrl);
    await second.advance(1);
    await examine(live());
    expect((await second.report).ok).toBe(false);
  });
});

describe('a refusal of extensions', () => {
  const ollama = setup({ baseUrl: 'http://127.0.0.1:11434/v1', key: '' });

  test('by Ollama is named, with the setting and the rule', async () => {
    const report = await examine(new Response(null, { status: 403 }), ollama);
    expect(report).toMatchObject({
      ok: false,
      originRule: 'allow-ollama',
      fix: ['OLLAMA_ORIGINS=chrome-extension://*,moz-extension://*'],
    });
  });

  test('that goes on with the rule on is not met with the rule again', async () => {
    const ruled = setup(ollama.config, ['http://127.0.0.1:11434']);
    const still = await examine(new Response(null, { status: 403 }), ruled);
    expect(still.originRule).toBe('on');
    expect(await examine(live(), ruled)).toMatchObject({ ok: true, originRule: 'on' });
  });

  test('may be the cause where a server on this computer says 403, and is not called Ollama', async () => {
    const url = 'http://127.0.0.1:8000/403';
    const server = { endpoint: { ...emptyEndpoint, url }, key: '' };
    const tested = (rules: string[] = []) => ({
      ...setup(server, rules),
      provider: providers.custom,
    });
    const report = await examine(new Response(null, { status: 403 }), tested());
    expect(report).toMatchObject({ ok: false, originRule: 'leave-out', fix: [] });
    expect(report.message).toContain('may refuse extensions');
    expect(report.findings?.join(' ')).toContain('“Leave out the origin”');
    expect(report.text).not.toMatch(/ollama/i);

    const ruled = tested(['http://127.0.0.1:8000']);
    const still = await examine(new Response(null, { status: 403 }), ruled);
    expect(still).toMatchObject({ ok: false, originRule: 'on', fix: [] });
    expect(still.findings?.join(' ')).toContain('something else');
    expect(still.text).not.toMatch(/ollama/i);
  });

  test('is not seen where another server says 403, or says why', async () => {
    const far = await examine(new Response(null, { status: 403 }));
    expect(far.originRule).toBeUndefined();
    const why = Response.json({ error: 'model is private' }, { status: 403 });
    expect((await examine(why, ollama)).originRule).toBeUndefined();
  });

  test.each([
    ["CORS requests must set 'anthropic-dangerous-direct-browser-access' header", true],
    ['CORS requests are not allowed for this Organization because of its settings', false],
  ])('by Anthropic is not taken for a wrong key: %s', async (message, header) => {
    const error = { type: 'authentication_error', message };
    const refused = await examine(Response.json({ type: 'error', error }, { status: 401 }));
    const wrongKey = await examine(
      Response.json({ error: { ...error, message: 'invalid x-api-key' } }, { status: 401 }),
    );
    expect(refused.message).not.toBe(wrongKey.message);
    expect(refused.findings).toHaveLength(1);
    expect(refused.fix).toHaveLength(header ? 1 : 0);
  });
});

describe('the report as text', () => {
  test('holds all that the page shows, and what was tested with', async () => {
    const { text = '', message, fix = [], measures = [], words } = await examine(heldBack());
    for (const part of [
      '1.2.3',
      'Browser/1',
      `${baseUrl}/chat/completions`,
      message,
      ...fix,
      words ?? '?',
    ])
      expect(text).toContain(part);
    for (const { name, value } of measures) expect(text).toContain(`${name}: ${value}`);
  });

  test('holds no key, wherever the server or the address repeats it', async () => {
    const address = `https://gateway.example.com/${key}/v1?token=abc&api-version=7`;
    const echo = Response.json({ error: { message: `You sent ${key}.` } }, { status: 400 });
    const report = await examine(echo, setup({ baseUrl: address }));
    expect(JSON.stringify(report)).not.toContain(key);
    expect(report.text).toContain('token=•••&api-version=7');
    expect(report.text).toContain('You sent •••.');
  });

  test('holds nothing that was typed in the place of a key', async () => {
    const secrets = ['hunter2hunter2', 'a1b2c3d4e5f6a7b8', 'query-secret', 'Zm9vYmFyMTIzNDU2'];
    const [header, path, query, cookie] = secrets;
    const url = `https://own.example.com/${path}/ask?token=${query}`;
    const headers = `X-Api-Key: ${header}\nAuthorization: Basic ${cookie}\nX-Client: Typeover`;
    const tested = setup({ key: '', endpoint: { ...emptyEndpoint, url, headers } });
    const says = `You, Typeover, sent ${secrets.join(' and ')}.`;
    for (const response of [
      Response.json({ error: { message: says } }, { status: 400 }),
      new Response(says),
    ]) {
      const report = await examine(response, { ...tested, provider: providers.custom });
      for (const secret of secrets) expect(JSON.stringify(report)).not.toContain(secret);
      expect(report.text).toContain('You, Typeover, sent ••• and •••');
      expect(report.text).toContain('https://own.example.com/•••/ask?token=•••');
    }
  });
});
