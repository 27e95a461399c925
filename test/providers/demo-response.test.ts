import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyAnswer, reduce } from '../../src/answer/answer.ts';
import { conclude } from '../../src/answer/conclude.ts';
import { composeQuestion } from '../../src/prompts/compose-question.ts';
import { demoResponse, type DemoOptions } from '../../src/providers/demo-response.ts';
import { demo } from '../../src/providers/demo.ts';
import { createRecordReader } from '../../src/stream/read-records.ts';

const config = { baseUrl: '', model: '', key: '' };
const act = { action: 'explain', selection: '', title: 'A page', language: 'en' } as const;
const words = {
  whatThisIs: 'This is a demo.',
  youSelected: 'You selected:',
  nothingSelected: 'You selected nothing.',
  youAsked: 'You asked:',
  howToGoOn: 'Choose a provider.',
};

function request(more: { selection?: string; question?: string } = {}) {
  return demo.request(composeQuestion({ ...act, ...more }), config);
}

/** Numbers that look random and are the same each time. */
function sequence(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

const withoutWords: DemoOptions = { delay: () => Promise.resolve(), random: sequence() };
const atOnce: DemoOptions = { ...withoutWords, words };

async function readDemo(response: Response) {
  const records = createRecordReader();
  const read = demo.reader(config);
  const pieces: Uint8Array[] = [];
  let answer = emptyAnswer;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    answer = records.push(piece).flatMap(read).reduce(reduce, answer);
  }
  answer = records.end().flatMap(read).reduce(reduce, answer);
  return { answer, pieces };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the demo', () => {
  test('says what it is, what was selected, and how to go on', async () => {
    const selection = 'Zwei\n  Zeilen 👩‍👩‍👧 {{x}} $& "q"\\';
    const { answer } = await readDemo(demoResponse(request({ selection }), atOnce));
    expect(answer.text).toBe(
      `This is a demo.\n\nYou selected:\n${selection}\n\nChoose a provider.`,
    );
    expect(conclude(answer, { how: 'body-over', framed: true })).toEqual({ state: 'complete' });
    expect(answer).toMatchObject({ finish: 'stop', ended: true, usage: { inputTokens: 0 } });
  });

  test('repeats the question, and says when nothing is selected', async () => {
    const { answer } = await readDemo(demoResponse(request({ question: '为什么？' }), atOnce));
    expect(answer.text).toBe(
      'This is a demo.\n\nYou selected nothing.\n\nYou asked:\n为什么？\n\nChoose a provider.',
    );
  });

  test('speaks the words of the locale by itself', async () => {
    const { answer } = await readDemo(demoResponse(request(), withoutWords));
    expect(answer.text).toMatch(
      /^This is the demo of Typeover\. No model .*settings.*provider\.$/s,
    );
  });

  test('quotes the beginning of a long selection, in whole characters', async () => {
    const { answer } = await readDemo(
      demoResponse(request({ selection: '👩‍👩‍👧'.repeat(1000) }), atOnce),
    );
    const quoted = answer.text.split('\n')[3];
    expect(quoted).toBe(`${'👩‍👩‍👧'.repeat(125)}…`);
  });

  test('arrives in many pieces, some of them cut inside a character', async () => {
    const { pieces } = await readDemo(
      demoResponse(request({ selection: '汉字'.repeat(200) }), atOnce),
    );
    expect(pieces.length).toBeGreaterThan(30);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(600);
    // A piece that begins with a continuation byte.
    expect(pieces.some((piece) => ((piece[0] ?? 0) & 0xc0) === 0x80)).toBe(true);
  });

  test.each(['', 'x'.repeat(300), '汉'.repeat(100_000)])(
    'takes 4 to 8 seconds',
    async (selection) => {
      let waited = 0;
      const delay = (milliseconds: number) => {
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        waited += milliseconds;
        return Promise.resolve();
      };
      await readDemo(demoResponse(request({ selection }), { ...atOnce, delay }));
      expect(waited).toBeGreaterThanOrEqual(4000);
      expect(waited).toBeLessThanOrEqual(8001);
    },
  );

  test('ends with the signal of its request, like any other', async () => {
    const controller = new AbortController();
    const { url, init } = request();
    const response = demoResponse({ url, init: { ...init, signal: controller.signal } }, atOnce);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    controller.abort();
    await expect(reader?.read()).rejects.toThrow('aborted');
    const late = demoResponse({ url, init: { ...init, signal: controller.signal } }, atOnce);
    await expect(late.text()).rejects.toThrow('aborted');
  });

  test('ends within the pause it is in', async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const { url, init } = request();
    const response = demoResponse({ url, init: { ...init, signal: controller.signal } }, { words });
    const reading = response.text();
    controller.abort();
    await expect(reading).rejects.toThrow('aborted');
  });

  test('could reach nobody, and takes no key along', () => {
    const { url, init } = demo.request(composeQuestion(act), { ...config, key: 'sk-1' });
    expect(new URL(url).hostname).toMatch(/\.invalid$/);
    expect(JSON.stringify(init)).not.toContain('sk-1');
  });
});
