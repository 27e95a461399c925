// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { findField } from '../../src/page/find-field.ts';
import { openField } from '../../src/page/open-field.ts';
import type { AnswerField } from '../../src/view/answer-field.ts';

/** What a browser does upon these commands, with its history of the one field there is. */
let history: string[] = [];

beforeEach(() => {
  history = [];
  document.execCommand = (command, _, text = '') => {
    const control = theControl();
    if (command === 'undo') {
      const earlier = history.pop();
      if (earlier !== undefined) control.value = earlier;
      return earlier !== undefined;
    }
    history.push(control.value);
    const { selectionStart, selectionEnd } = control;
    control.setRangeText(text, selectionStart, selectionEnd);
    control.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
    control.dispatchEvent(new Event('input'));
    return true;
  };
});

function theControl(): HTMLTextAreaElement {
  const control = document.querySelector('textarea');
  if (!control) throw new Error('There is no text area');
  return control;
}

function fieldWith(html: string, selected: string, before = ''): AnswerField {
  document.body.innerHTML = html;
  const control = theControl();
  const start = control.value.indexOf(before + selected) + before.length;
  control.focus();
  control.setSelectionRange(start, start + selected.length);
  const place = findField(document, selected);
  if (!place) throw new Error('Nothing can be written there');
  return openField(place);
}

test('what is written over the selection can be written over again, and taken back', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  expect(await field.replace('few words')).toBe('done');
  expect(theControl().value).toBe('Some few words stand here.');
  expect(await field.replace('lines')).toBe('done');
  expect(await field.insertAfter(' and more')).toBe('done');
  expect(theControl().value).toBe('Some lines and more stand here.');
  expect(await field.restore()).toBe('done');
  expect(theControl().value).toBe('Some words stand here.');
});

test('what is inserted does not touch its neighbours', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words ');
  expect(await field.insertAfter('and lines')).toBe('done');
  expect(theControl().value).toBe('Some words and lines stand here.');
  expect(await field.restore()).toBe('done');
  const glued = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  expect(await glued.insertAfter('and lines')).toBe('done');
  expect(theControl().value).toBe('Some words and lines stand here.');
});

test('what the user has undone can be written again', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  await field.replace('lines');
  document.execCommand('undo');
  expect(await field.replace('lines')).toBe('done');
  expect(theControl().value).toBe('Some lines stand here.');
});

test('text that the user has changed is not written over', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  theControl().value = 'Something else.';
  expect(await field.replace('lines')).toBe('changed');
  expect(theControl().value).toBe('Something else.');
});

test('nothing is written where not all of it fits', async () => {
  const field = fieldWith('<textarea maxlength="24">Some words stand here.</textarea>', 'words');
  expect(await field.replace('far too many words')).toBe('too-long');
  expect(theControl().value).toBe('Some words stand here.');
});

test('a field that takes the text back has refused it', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  const control = theControl();
  control.addEventListener('input', () => {
    control.value = 'Some words stand here.';
  });
  expect(await field.replace('lines')).toBe('refused');
});

test('a field that has become read-only, or has gone, refuses', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  theControl().readOnly = true;
  expect(await field.replace('lines')).toBe('refused');
  theControl().readOnly = false;
  theControl().remove();
  expect(await field.replace('lines')).toBe('refused');
});

test('what was typed bit by bit is one step in the end', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  const live = field.typeLive?.();
  for (const text of ['one', 'one two', 'one two three']) {
    await expect
      .poll(() => {
        live?.update(text);
        return theControl().value;
      })
      .toBe(`Some ${text} stand here.`);
  }
  expect(await live?.end('one two three.')).toBe('done');
  expect(theControl().value).toBe('Some one two three. stand here.');
  expect(history).toEqual(['Some words stand here.']);
});

async function typeAtCaret(field: AnswerField, texts: readonly string[]): Promise<string[]> {
  const live = field.typeLive?.();
  const seen: string[] = [];
  for (const text of texts) {
    await expect
      .poll(() => {
        live?.update(text);
        return theControl().value;
      })
      .toContain(text);
    seen.push(theControl().value);
  }
  expect(await live?.end(texts.at(-1) ?? '')).toBe('done');
  return [...seen, theControl().value];
}

test('what is typed at a caret is set apart from the word before, and in the end from the one after', async () => {
  const field = fieldWith('<textarea>Some stand here.</textarea>', '', 'Some');
  expect(await typeAtCaret(field, ['new', 'new words'])).toEqual([
    'Some new stand here.',
    'Some new words stand here.',
    'Some new words stand here.',
  ]);
  expect(history).toEqual(['Some stand here.']);
  const within = fieldWith('<textarea>Somestand here.</textarea>', '', 'Some');
  expect(await typeAtCaret(within, ['new', 'new words'])).toEqual([
    'Some newstand here.',
    'Some new wordsstand here.',
    'Some new words stand here.',
  ]);
  expect(await within.restore()).toBe('done');
  expect(theControl().value).toBe('Somestand here.');
});

test.each([
  ['潮汐', '月亮'],
  ['Some ', 'words'],
  ['', 'words'],
  ['(', 'words'],
])('between “%s” and “%s” typed at a caret no blank is missing', async (before, text) => {
  const field = fieldWith(`<textarea>${before}</textarea>`, '', before);
  expect(await typeAtCaret(field, [text])).toEqual([before + text, before + text]);
});

test('live typing ends where the caret was taken elsewhere, and leaves what is there', async () => {
  const field = fieldWith('<textarea>Some words stand here.</textarea>', 'words');
  const live = field.typeLive?.();
  live?.update('one');
  await expect.poll(() => theControl().value).toBe('Some one stand here.');
  theControl().setSelectionRange(0, 0);
  await expect
    .poll(() => {
      live?.update('one two');
      return live?.signal.aborted;
    })
    .toBe(true);
  expect(await live?.end('one two')).toBe('done');
  expect(theControl().value).toBe('Some one stand here.');
});
