import type { AnswerField, WriteOutcome } from '../view/answer-field.ts';
import {
  canHold,
  inOneLine,
  isSingleLine,
  isTooLong,
  isWritable,
  select,
  type TextControl,
} from './control-limits.ts';
import { undoLast, writeOverSelection } from './edit-command.ts';
import { focusField, keepFocus } from './focus-field.ts';
import { pause } from './settle.ts';
import { spaceWords } from './space-words.ts';
import { typeLive } from './type-live.ts';

/** Milliseconds in which a framework takes back a value that it does not want. */
const TAKE_BACK = 60;

/** Text of a field that is written over again and again: it begins as the selection. */
export function textControl(control: TextControl, start: number, selected: string): AnswerField {
  const { ownerDocument: document } = control;
  const original = control.value;
  let held = selected;
  let writings = 0;
  /** The field before live typing. */
  let before = original;

  /** What stands there now: the selection again where the user has undone ours. */
  function standing(): string | undefined {
    if (control.value.startsWith(held, start)) return held;
    return control.value === original ? selected : undefined;
  }

  async function write(text: string, where: 'over' | 'after'): Promise<WriteOutcome> {
    if (!control.isConnected || !isWritable(control)) return 'refused';
    const stands = standing();
    if (stands === undefined) return 'changed';
    const end = start + stands.length;
    const from = where === 'over' ? start : end;
    const head = control.value.slice(0, from);
    const tail = control.value.slice(end);
    const spaced = where === 'after' ? spaceWords(head, text, tail) : text;
    const wanted = head + spaced + tail;
    if (isTooLong(control, wanted)) return 'too-long';
    if (!canHold(control, wanted) || !focusField(control)) return 'refused';
    const isRanged = select(control, from, end);
    writeOverSelection(document, isRanged ? spaced : wanted);
    await pause(TAKE_BACK);
    if (control.value !== wanted) return 'refused';
    held = wanted.slice(start, from + spaced.length);
    keepFocus(control);
    return 'done';
  }

  /** At a caret, words stay apart from those that are there, as they do after a selection. */
  function apart(text: string, tail: string): string {
    return selected === '' ? spaceWords(control.value.slice(0, start), text, tail) : text;
  }

  function begin(text: string): Promise<WriteOutcome> {
    before = control.value;
    writings = 1;
    return write(apart(text, ''), 'over');
  }

  function append(text: string): boolean {
    const end = start + held.length;
    const isAtEnd = control.selectionStart === end && control.selectionEnd === end;
    if (!isAtEnd || isTooLong(control, control.value + text)) return false;
    writeOverSelection(document, text);
    held += text;
    writings += 1;
    return control.value.startsWith(held, start);
  }

  /** Undone and written again before anything is drawn. One Ctrl+Z then takes back all. */
  async function unify(text: string): Promise<WriteOutcome> {
    const tail = control.value.slice(start + held.length);
    const whole = apart(text, tail);
    if (writings === 1 && held === whole) return 'done';
    if (!focusField(control)) return 'refused';
    while (writings > 0 && control.value !== before && undoLast(document)) writings -= 1;
    const { value } = control;
    if (!value.startsWith(before.slice(0, start)) || !value.endsWith(tail)) return 'changed';
    held = value.slice(start, value.length - tail.length);
    return write(whole, 'over');
  }

  return {
    selected,
    fit: (text) => (isSingleLine(control) ? inOneLine(text) : text),
    replace: (text) => write(text, 'over'),
    insertAfter: (text) => write(text, 'after'),
    restore: async () => (control.value === original ? 'done' : write(selected, 'over')),
    ...(control.selectionStart !== null && {
      typeLive: () => typeLive({ element: control, gap: () => 0, begin, append, unify }),
    }),
  };
}
