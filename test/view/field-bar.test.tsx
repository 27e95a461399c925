// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { AnswerField, WriteOutcome } from '../../src/view/answer-field.ts';
import type { AnswerSession } from '../../src/view/answer-session.ts';
import { FieldBar } from '../../src/view/field-bar.tsx';
import { readFieldWords } from '../../src/protocol/field-words.ts';
import type { SessionView } from '../../src/view/session-view.ts';
import { createShowing, useShown } from '../../src/view/shown.ts';
import { useFieldDesk } from '../../src/view/use-field-desk.ts';
import type { Notice } from '../../src/view/use-notice.ts';
import { control, eventually, showPage } from '../ui/show-page.ts';

interface Scene {
  readonly selected?: string;
  readonly answer: string;
  readonly state?: SessionView['state'];
  readonly outcome?: WriteOutcome;
  readonly oneLine?: boolean;
}

async function show({ selected = 'some words', answer, oneLine, ...scene }: Scene) {
  const outcome = async () => scene.outcome ?? 'done';
  const field = {
    selected,
    fit: (text) => (oneLine ? text.replaceAll('\n', ' ') : text),
    replace: vi.fn<AnswerField['replace']>(outcome),
    insertAfter: vi.fn<AnswerField['insertAfter']>(outcome),
    restore: vi.fn<AnswerField['restore']>(outcome),
  } satisfies AnswerField;
  const view = createShowing<SessionView>({
    state: scene.state ?? 'complete',
    hasText: answer !== '',
  });
  const session = { view, received: () => answer, stop: vi.fn<() => void>() };
  const say = vi.fn<(notice: Notice) => void>();
  const words = readFieldWords();
  function Place() {
    useShown(view);
    const known = session as unknown as AnswerSession;
    const takeFocus = vi.fn<() => void>();
    const desk = useFieldDesk({ field, session: known, words, say, takeFocus });
    return desk ? <FieldBar desk={desk} session={known} words={words} /> : null;
  }
  await showPage(<Place />);
  return { field, say, view };
}

const buttons = () => [...document.querySelectorAll('button')].map((each) => each.textContent);

test('an answer with text can replace the selection, or follow it', async () => {
  const { field, say } = await show({ answer: 'other words' });
  control('Replace selection').click();
  await eventually(() => expect(say).toHaveBeenCalledOnce());
  expect(field.replace).toHaveBeenCalledWith('other words');
  control('Insert after selection').click();
  await eventually(() => expect(field.insertAfter).toHaveBeenCalledWith('other words'));
});

test('nothing is offered without text', async () => {
  await show({ answer: '', state: 'failed' });
  expect(buttons()).toEqual([]);
});

test('where there was only a caret nothing can be replaced', async () => {
  await show({ answer: 'words', selected: '' });
  expect(buttons()).toEqual(['Insert at the caret']);
});

test('the original comes back, once something was written', async () => {
  const { field } = await show({ answer: 'other words' });
  expect(buttons()).not.toContain('Original');
  control('Replace selection').click();
  const original = await eventually(() => control('Original'));
  original.click();
  await eventually(() => expect(buttons()).not.toContain('Original'));
  expect(field.restore).toHaveBeenCalledOnce();
});

test.each([
  ['refused', 'This field does not take the answer.'],
  ['changed', 'The text in the field has changed since.'],
  ['too-long', 'The answer is too long for this field.'],
] as const)('what is %s is copied, and the user told', async (outcome, sentence) => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { say } = await show({ answer: 'two\nlines', outcome, oneLine: true });
  control('Replace selection').click();
  await eventually(() =>
    expect(say).toHaveBeenCalledWith({
      text: `${sentence} The answer was copied instead.`,
      lasting: true,
    }),
  );
  expect(writeText).toHaveBeenCalledWith('two\nlines');
  expect(buttons()).not.toContain('Original');
});

test('an original that cannot come back is copied itself', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { field, say } = await show({ answer: 'other words' });
  field.restore.mockResolvedValue('changed');
  control('Replace selection').click();
  (await eventually(() => control('Original'))).click();
  await eventually(() => expect(say).toHaveBeenCalledTimes(2));
  expect(writeText).toHaveBeenCalledWith('some words');
  expect(buttons()).toContain('Original');
});

test('of a rewritten text the words that go and come are shown before', async () => {
  await show({ selected: 'The cat sat down.', answer: 'The dog sat down.' });
  expect(control('Change').querySelector('button')?.getAttribute('aria-expanded')).toBe('true');
  expect(document.querySelector('del')?.textContent).toBe('cat');
  expect(document.querySelector('ins')?.textContent).toBe('dog');
});

test('a line under what comes begins and ends with a word, and no blank is lost', async () => {
  await show({ selected: 'moon and high water', answer: 'moon and the next high water' });
  expect(document.querySelector('ins')?.textContent).toBe('the next');
  expect(document.querySelector('.change p')?.textContent).toBe('moon and the next high water');
});

test('of another text the whole change waits folded', async () => {
  await show({ selected: 'The cat sat down.', answer: 'An animal takes a seat' });
  const fold = control('Change').querySelector('button');
  expect(fold?.getAttribute('aria-expanded')).toBe('false');
  fold?.click();
  await eventually(() => expect(fold?.getAttribute('aria-expanded')).toBe('true'));
  expect(document.querySelector('del')?.textContent).toBe('The cat sat down.');
});

test('a field of one line says that it has no others', async () => {
  const { field } = await show({ answer: 'two\nlines', oneLine: true });
  expect(document.body.textContent).toContain('Line breaks become spaces here.');
  control('Replace selection').click();
  await eventually(() => expect(field.replace).toHaveBeenCalledWith('two lines'));
});
