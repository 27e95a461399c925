// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import chinese from '../../locales/zh_CN.json' with { type: 'json' };
import english from '../../locales/en.json' with { type: 'json' };
import type { AnswerErrorCode } from '../../src/answer/answer-error.ts';
import type { FinalState } from '../../src/answer/answer.ts';
import { explainFailure } from '../../src/background/explain-failure.ts';
import { AnswerActions } from '../../src/view/answer-actions.tsx';
import type { AnswerSession } from '../../src/view/answer-session.ts';
import type { SessionView } from '../../src/view/session-view.ts';
import { createShowing } from '../../src/view/shown.ts';
import { StatusLine } from '../../src/view/status-line.tsx';
import { readWords } from '../../src/protocol/words.ts';
import { codes } from '../support/error-codes.ts';
import { showPage } from '../ui/show-page.ts';

const begin = {
  type: 'begin',
  answerId: 'a1',
  run: 'r1',
  title: 'Explain',
  source: 'OpenAI',
  isDemo: false,
  typing: 'smooth',
  typingSpeed: 60,
  showAs: 'plain',
  announce: 'sentences',
} satisfies SessionView['begin'];

async function show(view: SessionView) {
  const session = { view: createShowing({ begin, ...view }) } as unknown as AnswerSession;
  const act = vi.fn<() => void>();
  await showPage(
    <>
      <p>
        <StatusLine view={session.view.value} words={readWords()} notice={undefined} />
      </p>
      <AnswerActions
        session={session}
        words={readWords()}
        openSettings={act}
        allowAccess={act}
        keepFocus={act}
      />
    </>,
  );
  return {
    status: document.querySelector('p')?.textContent,
    buttons: [...document.querySelectorAll('button')].map(({ textContent }) => textContent),
  };
}

const circumstances = {
  provider: { id: 'openai', label: 'OpenAI' },
  model: 'gpt-9',
  url: 'https://api.example.com/v1',
  status: 500,
};
const failure = (code: AnswerErrorCode, hasText = false) =>
  explainFailure({ code }, { ...circumstances, hasText });

describe('an answer', () => {
  test.each<[FinalState, string, string[]]>([
    ['complete', 'Complete', ['Regenerate']],
    [
      'length',
      'Cut off at the token limit. Press Continue for the rest.',
      ['Regenerate', 'Continue'],
    ],
    ['refused', english.overlay.state.refused, ['Regenerate']],
    ['stopped', 'Stopped', ['Regenerate', 'Continue']],
    [
      'interrupted',
      'The answer may be cut off. Press Continue for the rest.',
      ['Retry', 'Continue'],
    ],
    ['failed', 'There is no answer.', ['Retry', 'Continue']],
  ])('that is %s says so, and has its buttons', async (state, status, buttons) => {
    expect(await show({ state, hasText: true })).toEqual({ status, buttons });
  });

  test.each(['waiting', 'thinking', 'typing'] as const)(
    'that is %s has none yet',
    async (state) => {
      expect((await show({ state, hasText: true })).buttons).toEqual([]);
    },
  );

  test('that waits for another try has only Stop, above', async () => {
    const wait = { for: 'retry', code: 'rate-limit', at: Date.now() + 9000 } as const;
    const { status, buttons } = await show({ state: 'waiting', hasText: false, wait });
    expect(status).toContain('Asking again in 9 s.');
    expect(buttons).toEqual([]);
  });

  test('whose connection was lost can be gone on with where there is some of it', async () => {
    expect(
      await show({ state: 'interrupted', hasText: true, error: failure('lost', true) }),
    ).toEqual({
      status: `${english.error.lost} Press Continue for the rest.`,
      buttons: ['Retry', 'Continue'],
    });
    expect(await show({ state: 'failed', hasText: false, error: failure('lost') })).toEqual({
      status: `${english.error.lostEarly} Press Retry to ask again.`,
      buttons: ['Retry'],
    });
    const own = { state: 'failed', hasText: false, error: { code: 'lost' } } as const;
    expect((await show(own)).status).toBe(`${english.overlay.lost} Press Retry to ask again.`);
  });

  test('past its limit of size promises no rest', async () => {
    const error = failure('too-large', true);
    const { status } = await show({ state: 'interrupted', hasText: true, error });
    expect(status).toBe(english.error.tooLarge);
  });

  test('is told with the words of the server', async () => {
    const error = { ...failure('server'), detail: 'Bad luck' };
    const { status } = await show({ state: 'failed', hasText: false, error });
    expect(status).toBe(`${error.message}Bad luck`);
  });
});

/** The buttons that a sentence speaks of. */
function buttonsNamedIn(sentence: string): string[] {
  if (sentence.includes('Allow access')) return ['Allow access', 'Retry'];
  return /settings|choose/i.test(sentence) ? ['Open settings', 'Retry'] : ['Retry'];
}

test.each(codes)('what the sentence of %s says to do can be done beside it', async (code) => {
  const error = failure(code);
  const { buttons } = await show({ state: 'failed', hasText: false, error });
  expect(buttons).toEqual(expect.arrayContaining(buttonsNamedIn(error.message)));
  const cut = failure(code, true);
  const more = await show({ state: 'interrupted', hasText: true, error: cut });
  expect(more.buttons).toEqual(
    expect.arrayContaining([...buttonsNamedIn(cut.message), 'Continue']),
  );
});

test.each([
  ['English', english],
  ['Chinese', chinese],
])('a sentence names the buttons as they are called: %s', (_, { overlay, error }) => {
  expect(overlay.retryHint).toContain(overlay.retry);
  expect(overlay.continueHint).toContain(overlay.continue);
  expect(error.permission).toContain(overlay.allowAccess);
});

function thatSay(word: RegExp, texts: object): string[] {
  return Object.entries(texts).flatMap(([key, text]) => (word.test(String(text)) ? key : []));
}

test('a sentence sends to the settings in Chinese where it does in English', () => {
  const inEnglish = thatSay(/settings/i, english.error);
  expect(inEnglish).toContain('tooLarge');
  expect(thatSay(/设置/, chinese.error)).toEqual(expect.arrayContaining(inEnglish));
});
